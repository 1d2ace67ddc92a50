import { expect, it } from 'vitest';
import { rowTreeOf } from '../model/row-tree';
import { litLevelsFor } from './lit-levels';

/** 0 > 1 > 2 > 3, and 0 > 4 > 5 */
const PARENT = [-1, 0, 1, 2, 0, 4];
const tree = rowTreeOf({ parent: PARENT, status: PARENT.map(() => 0) });

it('lights the lines that lead to the row under the pointer', () => {
  expect(PARENT.map((_, row) => litLevelsFor(tree, PARENT, 3)(row))).toEqual([0, 1, 2, 3, 1, 1]);
});

it('lights the lines from it to its children', () => {
  expect(PARENT.map((_, row) => litLevelsFor(tree, PARENT, 4)(row))).toEqual([0, 1, 1, 1, 1, 2]);
});

it('lights nothing without a pointer', () => {
  expect(litLevelsFor(tree, PARENT, undefined)(3)).toBe(0);
});
