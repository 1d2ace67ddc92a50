import type { Span, Trace } from '@app/model';
import { describe, expect, it } from 'vitest';
import { adjustTrace } from './adjust-trace.js';

const span = (spanId: string, startMicros: number): Span => ({
  traceId: '1'.padStart(32, '0'),
  spanId,
  operationName: 'op',
  references: [],
  flags: 0,
  startMicros,
  durationMicros: 1,
  tags: [],
  logs: [],
  process: { serviceName: 's', tags: [] },
});
const trace = (...spans: Span[]): Trace => ({ traceId: '1'.padStart(32, '0'), spans, warnings: [] });
const order = ({ spans }: Trace): string[] => spans.map(({ spanId }) => spanId);

describe('adjusting a trace', () => {
  it('orders its spans by start, then id', () => {
    expect(order(adjustTrace(trace(span('c', 2), span('b', 1), span('a', 2))))).toEqual(['b', 'a', 'c']);
  });

  it('leaves the given trace as it was', () => {
    const given = trace(span('b', 2), span('a', 1));
    adjustTrace(given);
    expect(order(given)).toEqual(['b', 'a']);
  });

  it('returns the same object when there is nothing to change', () => {
    const given = trace(span('a', 1), span('b', 1), span('c', 2));
    expect(adjustTrace(given)).toBe(given);
  });
});
