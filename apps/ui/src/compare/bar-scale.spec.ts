import { expect, it } from 'vitest';
import { comparedNodes } from './a-comparison';
import { barScale } from './bar-scale';

const NODES = comparedNodes('a x 0 10\n b y 2 5', 'a x 0 10\n b y 4 5\n c z 9 20');

it('begins all bars at the left while no start is known', () => {
  expect(barScale(NODES, {})).toEqual({ a: [0, 0, 0], b: [0, 0, 0], totalMicros: 20_000 });
});

it('has one scale for both sides', () => {
  const scale = barScale(NODES, { a: [0, 2000, undefined], b: [0, 4000, 9000] });
  expect(scale).toEqual({ a: [0, 2000, 9000], b: [0, 4000, 9000], totalMicros: 29_000 });
});

it('begins a median with the trace, and what only the median has with its caller', () => {
  const scale = barScale(comparedNodes('a x 0 10\n b y 2 5\n  d w 3 1', 'a x 0 10\n b y 4 5'), {
    b: [0, 4000, undefined],
  });
  expect(scale.a).toEqual([0, 4000, 4000]);
});

it('is never zero', () => {
  expect(barScale([], {}).totalMicros).toBe(1);
});
