import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveIndex } from './live-indices.js';
import { newestFirst } from './newest-first.js';

const day = (i: number): LiveIndex => ({ name: `d${i}`, fromMicros: i * 100, untilMicros: (i + 1) * 100 });
const OUTSIDE: LiveIndex = { name: 'outside', fromMicros: -Infinity, untilMicros: Infinity };
const days = (count: number): LiveIndex[] => Array.from({ length: count }, (_, i) => day(i));

describe('newestFirst', () => {
  it('looks at the newest index alone, then at more and more', () => {
    const steps = newestFirst(days(10), 0, 999);
    expect(steps.map(({ indices }) => indices.map(({ name }) => name))).toEqual([
      ['d9'],
      ['d7', 'd8'],
      ['d3', 'd4', 'd5', 'd6'],
      ['d0', 'd1', 'd2'],
    ]);
  });

  it('looks at an index without a time in every step, and at nothing where there is nothing', () => {
    const steps = newestFirst([day(0), day(2), OUTSIDE], 50, 260);
    expect(steps.map(({ indices }) => indices.map(({ name }) => name))).toEqual([
      ['d2', 'outside'],
      ['d0', 'outside'],
    ]);
    expect(newestFirst([], 0, 1000)).toEqual([]);
    expect(newestFirst([OUTSIDE], 0, 1000)).toEqual([{ indices: [OUTSIDE], startMinMicros: 0, startMaxMicros: 1000 }]);
  });

  it('shows every moment once, in each index that holds it', () => {
    const times = fc.tuple(fc.integer({ min: -50, max: 1250 }), fc.nat(1300));
    fc.assert(
      fc.property(fc.subarray(days(12)), fc.boolean(), times, (some, hasOutside, [min, length]) => {
        const indices = hasOutside ? [...some, OUTSIDE] : some;
        const steps = newestFirst(indices, min, min + length);
        for (let at = min; at <= min + length; at += 7) {
          const names = steps
            .filter(({ startMinMicros, startMaxMicros }) => startMinMicros <= at && at <= startMaxMicros)
            .flatMap((step) => step.indices.filter((index) => index.fromMicros <= at && at < index.untilMicros));
          expect(names).toEqual(indices.filter(({ fromMicros, untilMicros }) => fromMicros <= at && at < untilMicros));
        }
        const bounds = steps.flatMap(({ startMinMicros, startMaxMicros }) => [startMaxMicros, startMinMicros]);
        expect(bounds).toEqual(bounds.toSorted((a, b) => b - a));
      }),
    );
  });
});
