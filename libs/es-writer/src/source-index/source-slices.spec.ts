import type { IndexSlice } from '@app/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceSlices } from './source-slices.js';
import type { SourceIndexSummary } from './source-survey.js';

function summary(index: string, documents: number, firstMillis?: number, lastMillis?: number): SourceIndexSummary {
  return {
    index,
    documents,
    bytes: 0,
    days: [],
    ...(firstMillis !== undefined && { firstMillis }),
    ...(lastMillis !== undefined && { lastMillis }),
  };
}

function holds({ fromMillis = -Infinity, untilMillis = Infinity }: IndexSlice, millis: number): boolean {
  return millis >= fromMillis && millis < untilMillis;
}

describe('parts of indices', () => {
  it('hold every time once, whatever the times and the number of parts', () => {
    const range = fc.tuple(fc.integer({ min: -1e12, max: 4e12 }), fc.nat(1e12));
    fc.assert(
      fc.property(range, fc.nat(2000), fc.nat(1e12), fc.nat(1e7), ([first, width], slices, at, documents) => {
        const parts = sourceSlices([summary('a', documents, first, first + width)], { slices });
        for (const millis of [first, first + width, first + Math.min(at, width), first - 1]) {
          expect(parts.filter((part) => holds(part, millis))).toHaveLength(1);
        }
      }),
    );
  });

  it('hold every time of a period once, and no other, also where the index lies elsewhere', () => {
    const small = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(small, small, small, small, fc.integer({ min: 1, max: 40 }), (first, width, from, length, slices) => {
        const [fromMillis, untilMillis] = [from, from + length];
        const options = { slices, fromMillis, untilMillis };
        const parts = sourceSlices([summary('a', 1e7, first, first + width)], options);
        for (let millis = 0; millis <= 600; millis += 7) {
          const inside = millis >= fromMillis && millis < untilMillis;
          expect(parts.filter((part) => holds(part, millis))).toHaveLength(inside ? 1 : 0);
        }
      }),
    );
  });

  it('are shared out by how many documents an index has, and an index is at least one', () => {
    const parts = sourceSlices([summary('a', 900_000, 0, 1000), summary('b', 99_990, 0, 1000), summary('c', 10)], {
      slices: 10,
    });
    expect(['a', 'b', 'c'].map((index) => parts.filter((part) => part.index === index).length)).toEqual([9, 1, 1]);
  });

  it('are not made of few documents', () => {
    expect(sourceSlices([summary('a', 10_001, 0, 1000)], { slices: 8 })).toEqual([
      { index: 'a', untilMillis: 500 },
      { index: 'a', fromMillis: 500 },
    ]);
  });

  it('end where they are told to, and leave out what has no time then', () => {
    expect(sourceSlices([summary('a', 50_000, 0, 1000)], { slices: 2, fromMillis: 100, untilMillis: 300 })).toEqual([
      { index: 'a', fromMillis: 100, untilMillis: 200 },
      { index: 'a', fromMillis: 200, untilMillis: 300 },
    ]);
  });
});
