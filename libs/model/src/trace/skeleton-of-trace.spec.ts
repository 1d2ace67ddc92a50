import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, spanIdOf, type SpanSketch, TRACE_ID, traceLike } from '../../../../test/model/trace-fixture.js';
import { skeletonOfTrace } from './skeleton-of-trace.js';
import type { TraceSkeleton } from './trace-skeleton.js';

const skeletonOf = (...spans: SpanSketch[]): TraceSkeleton => skeletonOfTrace(traceLike(...spans));

describe('the skeleton of a trace', () => {
  it('has a row for each span in every column', () => {
    const spans: SpanSketch[] = [
      { id: '1', service: 'shop', operation: 'GET', start: 10, duration: 50, tags: { 'span.kind': 'server' } },
      { id: '2', parent: '1', service: 'cart', operation: 'GET', start: 15, duration: 10, tags: { error: true } },
      { id: '3', parent: 'f', service: 'shop', operation: 'PUT', start: 20, tags: { 'otel.status_code': 'OK' } },
    ];
    expect(skeletonOf(...spans)).toEqual({
      traceId: TRACE_ID,
      startMicros: 10,
      spanId: ['1', '2', '3'].map(spanIdOf),
      parent: [-1, 0, -2],
      offsetMicros: [0, 5, 10],
      durationMicros: [50, 10, 0],
      service: [0, 1, 0],
      operation: [0, 0, 1],
      status: [0, 2, 1],
      kind: [2, 0, 0],
      services: ['shop', 'cart'],
      operations: ['GET', 'PUT'],
      warnings: [],
    });
  });

  it('gives the children of a repeated id to the first span that has it', () => {
    expect(skeletonOf({ id: '1' }, { id: '1' }, { id: '2', parent: '1' }).parent).toEqual([-1, -1, 0]);
  });

  it('is of nothing without spans', () => {
    expect(skeletonOf()).toMatchObject({ startMicros: 0, spanId: [], services: [] });
  });

  it('starts with the earliest span, and whoever follows its parents comes to an end, in any trace', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const { parent, offsetMicros, spanId } = skeletonOfTrace(trace);
        expect(Math.min(0, ...offsetMicros)).toBe(0);
        for (let row = 0; row < spanId.length; row++) {
          let steps = 0;
          for (let at = row; at >= 0; at = parent[at]!) expect(steps++).toBeLessThan(spanId.length);
        }
      }),
    );
  });
});
