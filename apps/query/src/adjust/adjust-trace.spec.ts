import type { Span, Trace } from '@app/model';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, largeTrace, spanIdOf, type SpanSketch, traceLike } from '../../../../test/model/trace-fixture.js';
import { traceAdjuster } from './adjust-trace.js';

const adjust = traceAdjuster({ maxClockSkewMicros: 1_000 });
const order = ({ spans }: Trace): string[] => spans.map(({ spanId }) => spanId);

describe('adjusting a trace', () => {
  it('orders its spans by start, then id', () => {
    const spans: SpanSketch[] = [
      { id: 'c', start: 2 },
      { id: 'b', start: 1 },
      { id: 'a', start: 2 },
    ];
    expect(order(adjust(traceLike(...spans)))).toEqual(['b', 'a', 'c'].map(spanIdOf));
  });

  it('leaves the given trace as it was', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const before = structuredClone(trace);
        adjust(trace);
        expect(trace).toEqual(before);
      }),
    );
  });

  it('returns the same object when there is nothing to change', () => {
    const given = traceLike({ id: 'a', start: 1 }, { id: 'b', start: 1 }, { id: 'c', start: 2 });
    expect(adjust(given)).toBe(given);
  });

  it('sees through a server’s copy that shares its id with a client', () => {
    const tags = (kind: string): Record<string, string> => ({ 'span.kind': kind, b: '', a: '' });
    const client: SpanSketch = { id: '1', duration: 10, tags: tags('client'), resource: { 'host.id': '1' } };
    const server: SpanSketch = {
      id: '1',
      start: -50,
      duration: 10,
      tags: tags('server'),
      resource: { 'host.id': '2' },
    };
    const { spans } = adjust(traceLike(client, server, server));
    expect(spans).toHaveLength(2);
    expect(spans.map(({ startMicros }) => startMicros)).toEqual([0, 0]);
  });

  it('knows a copy whose attributes come in another order', () => {
    const tags = [
      { a: '1', b: '2' },
      { b: '2', a: '1' },
    ];
    expect(adjust(traceLike(...tags.map((own) => ({ tags: own })))).spans).toHaveLength(1);
  });

  it('orders spans by where they were moved to', () => {
    const early: SpanSketch = { id: '2', parent: '1', start: 100, duration: 1, resource: { 'host.id': '2' } };
    const { spans } = adjust(traceLike({ id: '1', start: 500, duration: 9, resource: { 'host.id': '1' } }, early));
    expect(spans.map(({ startMicros }) => startMicros)).toEqual([500, 504]);
  });

  it('makes of any trace a sorted one without copies', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const { spans } = adjust(trace);
        expect(spans.length).toBeLessThanOrEqual(trace.spans.length);
        expect(new Set(trace.spans.map(contentOf)).size).toBeLessThanOrEqual(spans.length);
        spans.forEach((span, i) => expect(span.startMicros).toBeGreaterThanOrEqual(spans[i - 1]?.startMicros ?? -1e9));
      }),
    );
  });

  it('takes 100,000 spans', () => {
    const trace = largeTrace(100_000, (row) => row >> 1);
    const oneId = { ...trace, spans: trace.spans.map((span) => ({ ...span, spanId: spanIdOf('1') })) };
    expect(adjust(trace).spans).toHaveLength(100_000);
    expect(adjust(oneId).spans).toHaveLength(100_000);
  });
});

const contentOf = (span: Span): string => JSON.stringify(span);
