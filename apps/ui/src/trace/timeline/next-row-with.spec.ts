import { expect, it } from 'vitest';
import { nextRowWith } from './next-row-with';

const TREE = { order: Int32Array.of(3, 1, 0, 2), place: Int32Array.of(2, 1, 3, 0) };
const even = (row: number) => row % 2 === 0;

it('goes around, in both directions, in the order of the rows', () => {
  expect(nextRowWith(TREE, undefined, 1, even)).toBe(0);
  expect(nextRowWith(TREE, 0, 1, even)).toBe(2);
  expect(nextRowWith(TREE, 2, 1, even)).toBe(0);
  expect(nextRowWith(TREE, 0, -1, even)).toBe(2);
  expect(nextRowWith(TREE, undefined, -1, even)).toBe(2);
});

it('comes back to the only one, and finds none where there is none', () => {
  expect(nextRowWith(TREE, 3, 1, (row) => row === 3)).toBe(3);
  expect(nextRowWith(TREE, 3, 1, () => false)).toBeUndefined();
  expect(nextRowWith({ order: new Int32Array(), place: new Int32Array() }, undefined, 1, even)).toBeUndefined();
});
