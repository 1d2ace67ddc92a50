import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticksOf } from './ticks';

describe('ticksOf', () => {
  it('stands at round times', () => {
    const ticks = ticksOf({ fromMicros: 0, toMicros: 1000 }, 5);
    expect(ticks.map(({ label }) => label)).toEqual(['0.0ms', '0.2ms', '0.4ms', '0.6ms', '0.8ms', '1.0ms']);
    expect(ticks.at(-1)?.share).toBe(1);
  });

  it('has labels that differ however far one zooms in', () => {
    const labels = ticksOf({ fromMicros: 12_345_670, toMicros: 12_345_690 }, 5).map(({ label }) => label);
    expect(labels).toEqual(['12.345670s', '12.345675s', '12.345680s', '12.345685s', '12.345690s']);
  });

  it('counts long traces in minutes', () => {
    expect(ticksOf({ fromMicros: 0, toMicros: 600_000_000 }, 5).map(({ label }) => label)).toEqual([
      '0µs',
      '2m',
      '4m',
      '6m',
      '8m',
      '10m',
    ]);
  });

  it('gives neither too many nor too few', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 1, max: 1e12 }), (fromMicros, width) => {
        const { length } = ticksOf({ fromMicros, toMicros: fromMicros + width }, 6);
        expect(length).toBeGreaterThanOrEqual(1);
        expect(length).toBeLessThanOrEqual(7);
      }),
    );
  });
});
