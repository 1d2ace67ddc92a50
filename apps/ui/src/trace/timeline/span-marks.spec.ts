import { describe, expect, it } from 'vitest';
import { shownSkeleton } from '../model/shown-trace';
import { calledService, spanMarksOf } from './span-marks';

const text = (key: string, value: string) => ({ key, type: 'string' as const, value });

describe('spanMarksOf', () => {
  it('reads both generations of the conventions', () => {
    expect(spanMarksOf({ tags: [text('http.method', 'GET'), text('http.status_code', '503')] })).toMatchObject({
      type: 'http',
      method: 'GET',
      statusCode: 503,
    });
    expect(spanMarksOf({ tags: [text('db.system.name', 'postgresql')] })).toMatchObject({
      type: 'database',
      system: 'postgresql',
    });
  });

  it('takes no status that is none, and cuts names', () => {
    expect(spanMarksOf({ tags: [text('http.status_code', '9e9')] }).statusCode).toBeUndefined();
    expect(spanMarksOf({ tags: [text('db.system', 'x'.repeat(1_000_000))] }).system).toHaveLength(40);
    expect(spanMarksOf({ tags: [] }).type).toBeUndefined();
  });
});

describe('calledService', () => {
  const trace = shownSkeleton({
    traceId: 't',
    startMicros: 0,
    spanId: ['a', 'b', 'c'],
    parent: [-1, 0, 1],
    offsetMicros: [0, 0, 0],
    durationMicros: [1, 1, 1],
    service: [0, 0, 1],
    operation: [0, 0, 0],
    status: [0, 0, 0],
    kind: [2, 3, 2],
    services: ['shop', 'cart'],
    operations: ['o'],
    warnings: [],
  });

  it('is that of the hidden server', () => {
    expect(calledService(trace, 1, true)).toBe('cart');
    expect(calledService(trace, 1, false)).toBeUndefined();
    expect(calledService(trace, 0, true)).toBeUndefined();
  });
});
