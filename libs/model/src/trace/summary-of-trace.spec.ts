import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, type SpanSketch, TRACE_ID, traceLike } from '../../../../test/model/trace-fixture.js';
import { summaryOfTrace } from './summary-of-trace.js';
import type { TraceSummary } from './trace-summary.js';

const summaryOf = (...spans: SpanSketch[]): TraceSummary => summaryOfTrace(traceLike(...spans));

describe('the summary of a trace', () => {
  it('counts spans, errors and services, and takes its times from all spans', () => {
    const spans: SpanSketch[] = [
      { id: '1', service: 'shop', operation: 'GET', start: 10, duration: 50 },
      { id: '2', parent: '1', service: 'cart', start: 5, duration: 10, tags: { error: true } },
      { id: '3', parent: '1', service: 'cart', start: 50, duration: 40 },
    ];
    expect(summaryOf(...spans)).toEqual({
      traceId: TRACE_ID,
      rootService: 'shop',
      rootOperation: 'GET',
      hasRoot: true,
      startMicros: 5,
      endMicros: 90,
      spanCount: 3,
      errorSpanCount: 1,
      orphanSpanCount: 0,
      services: [
        { name: 'cart', spanCount: 2, errorSpanCount: 1 },
        { name: 'shop', spanCount: 1, errorSpanCount: 0 },
      ],
    });
  });

  it('names the earliest span when there is no root', () => {
    const late = { id: '2', parent: 'f', operation: 'late', start: 9 };
    const early = { id: '3', parent: 'e', operation: 'early', start: 4 };
    expect(summaryOf(late, early)).toMatchObject({ rootOperation: 'early', hasRoot: false, orphanSpanCount: 2 });
  });

  it('names the earliest of several roots', () => {
    const roots = [
      { id: '2', operation: 'late', start: 9 },
      { id: '3', operation: 'early', start: 4 },
    ];
    expect(summaryOf(...roots)).toMatchObject({ rootOperation: 'early', hasRoot: true });
  });

  it('does not count spans of a cycle as orphans: their parents are there', () => {
    const cycle = [
      { id: '1', parent: '2' },
      { id: '2', parent: '1' },
    ];
    expect(summaryOf(...cycle)).toMatchObject({ hasRoot: false, orphanSpanCount: 0 });
  });

  it('is of nothing without spans', () => {
    expect(summaryOf()).toMatchObject({ rootService: '', hasRoot: false, startMicros: 0, endMicros: 0, spanCount: 0 });
  });

  it('never ends before it starts, and counts each span with one service', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const { startMicros, endMicros, services, spanCount, errorSpanCount } = summaryOfTrace(trace);
        expect(endMicros).toBeGreaterThanOrEqual(startMicros);
        expect(services.reduce((sum, service) => sum + service.spanCount, 0)).toBe(spanCount);
        expect(services.reduce((sum, service) => sum + service.errorSpanCount, 0)).toBe(errorSpanCount);
      }),
    );
  });
});
