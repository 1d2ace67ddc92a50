import { expect, it } from 'vitest';
import { aPipeline } from './a-pipeline';
import { NO_RATES } from './pipeline-rates';
import { withAnswer, type WatchedPipeline } from './watched-pipeline';

const START_MS = Date.parse('2026-11-22T10:00:00Z');

function watched(...seconds: number[]): WatchedPipeline {
  return seconds
    .map((second) => aPipeline({ asOf: new Date(START_MS + second * 1000).toISOString() }))
    .reduce<WatchedPipeline | undefined>(withAnswer, undefined)!;
}

it('has no rates of a single answer', () => {
  expect(watched(0)).toMatchObject({ rates: NO_RATES, minuteAgo: undefined, points: [] });
});

it('has a point for each answer after the first', () => {
  const { points, minuteAgo, rates } = watched(0, 2, 4);
  expect(points.map(({ ms }) => ms - START_MS)).toEqual([2000, 4000]);
  expect(minuteAgo?.asOf).toBe('2026-11-22T10:00:00.000Z');
  expect(rates.received).toBe(0);
});

it('compares with what was a minute ago, and no more', () => {
  expect(watched(0, 30, 62).minuteAgo?.asOf).toBe('2026-11-22T10:00:30.000Z');
  expect(watched(0, 62).minuteAgo).toBeUndefined();
});

it('leaves a gap where nobody looked', () => {
  const { points } = watched(0, 2, 62);
  expect(points.map(({ rates }) => rates.received)).toEqual([0, null, 0]);
});

it('ignores an answer that is not newer', () => {
  expect(watched(0, 2, 2).points).toHaveLength(1);
});

it('forgets what is long ago', () => {
  expect(watched(...Array.from({ length: 500 }, (_, place) => place * 2)).points).toHaveLength(450);
});
