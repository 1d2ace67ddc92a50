import { describe, expect, it } from 'vitest';
import { DURATION_BUCKET_MICROS, type DependencyLink } from '@app/model';
import { durationQuantile, sumLinks } from './sum-links.js';

const buckets = (counts: Record<number, number>): number[] =>
  Array.from({ length: DURATION_BUCKET_MICROS.length + 1 }, (_, i) => counts[i] ?? 0);

const link = (parent: string, child: string, callCount: number, counts: Record<number, number>): DependencyLink => ({
  parent,
  child,
  callCount,
  errorCount: 1,
  durationSumMicros: 10,
  durationBuckets: buckets(counts),
});

describe('links of several minutes', () => {
  it('add up between the same two services, in one direction', () => {
    const minutes = [
      { minuteMillis: 0, links: [link('b', 'a', 1, { 0: 1 }), link('a', 'b', 2, { 0: 1, 1: 1 })] },
      { minuteMillis: 60_000, links: [link('a', 'b', 3, { 1: 3 }), { ...link('a', 'b', 4, {}), durationBuckets: [] }] },
    ];
    expect(sumLinks(minutes)).toEqual([
      { ...link('a', 'b', 9, { 0: 1, 1: 4 }), errorCount: 3, durationSumMicros: 30 },
      link('b', 'a', 1, { 0: 1 }),
    ]);
  });
});

describe('a quantile of the durations of a link', () => {
  it.each<{ counts: Record<number, number>; quantile: number; micros: number }>([
    { counts: { 1: 10 }, quantile: 0.5, micros: 150 },
    { counts: { 0: 10 }, quantile: 1, micros: 100 },
    { counts: { 0: 50, 3: 50 }, quantile: 0.5, micros: 100 },
    { counts: { 0: 50, 3: 50 }, quantile: 0.75, micros: 750 },
    { counts: { [DURATION_BUCKET_MICROS.length]: 3 }, quantile: 0.5, micros: 1e8 },
    { counts: { 3: 1 }, quantile: 0, micros: 500 },
  ])('$quantile of $counts is $micros', ({ counts, quantile, micros }) => {
    expect(durationQuantile(link('a', 'b', 1, counts), quantile)).toBeCloseTo(micros);
  });

  it('is unknown without durations', () => {
    expect(durationQuantile({ ...link('a', 'b', 1, {}), durationBuckets: [] }, 0.5)).toBeUndefined();
  });
});
