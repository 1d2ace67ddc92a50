import { describe, expect, it } from 'vitest';
import { traceHints } from './trace-hints';

describe('traceHints', () => {
  it('says when a trace was, in microseconds', () =>
    expect(traceHints({ startMicros: 1_700_000_000_000_001, endMicros: 1_700_000_000_000_009 })).toEqual({
      start: '1700000000000001',
      end: '1700000000000009',
    }));

  it.each([0, -5, 1e30, NaN])('says nothing of a trace that begins at %d', (startMicros) =>
    expect(traceHints({ startMicros, endMicros: 1_700_000_000_000_009 })).toEqual({}),
  );
});
