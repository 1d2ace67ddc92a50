import { describe, expect, it } from 'vitest';
import type { Latency } from '../../api/operations/processes';
import { latencySince, mergedLatency, quantileOf } from './latency';

function latency(sumSeconds: number, ...buckets: [number | null, number][]): Latency {
  return {
    count: buckets.at(-1)?.[1] ?? 0,
    sumSeconds,
    buckets: buckets.map(([upToSeconds, count]) => ({ upToSeconds, count })),
  };
}

const ONE = latency(3, [0.1, 2], [1, 8], [null, 10]);

describe('quantileOf', () => {
  it.each([
    { quantile: 0.1, seconds: 0.05, beyond: false },
    { quantile: 0.5, seconds: 0.55, beyond: false },
    { quantile: 0.8, seconds: 1, beyond: false },
    { quantile: 0.95, seconds: 1, beyond: true },
  ])('finds $quantile at $seconds', ({ quantile, seconds, beyond }) => {
    expect(quantileOf(ONE, quantile)?.seconds).toBeCloseTo(seconds);
    expect(quantileOf(ONE, quantile)?.beyond).toBe(beyond);
  });

  it('finds none where nothing was observed', () => {
    expect(quantileOf(latency(0), 0.5)).toBeUndefined();
    expect(quantileOf(latency(0, [1, 0], [null, 0]), 0.5)).toBeUndefined();
  });
});

it('takes what was observed since', () => {
  const now = latency(5, [0.1, 3], [1, 12], [null, 14]);
  expect(latencySince(ONE, now)).toEqual(latency(2, [0.1, 1], [1, 4], [null, 4]));
  expect(latencySince(null, now)).toBe(now);
  expect(latencySince(now, ONE)).toBe(ONE);
  expect(latencySince(ONE, null)).toBeNull();
});

it('adds processes up', () => {
  expect(mergedLatency([null, ONE, latency(1, [0.1, 0], [1, 1], [null, 1])])).toEqual(
    latency(4, [0.1, 2], [1, 9], [null, 11]),
  );
  expect(mergedLatency([null])).toBeUndefined();
});
