import { expect, it } from 'vitest';
import { setSizeOf, siblingPlaces } from './sibling-places';

const PARENT = [-1, 0, 0, 1, -2];
const ORDER = Int32Array.of(0, 1, 3, 2, 4);

it('counts siblings, roots and orphans together', () => {
  const places = siblingPlaces(ORDER, PARENT, undefined);
  expect([...places.position]).toEqual([1, 1, 2, 1, 2]);
  expect(PARENT.map((_, row) => setSizeOf(places, PARENT, row))).toEqual([2, 2, 2, 1, 2]);
});

it('counts only what is shown', () => {
  const places = siblingPlaces(ORDER, PARENT, (row) => row === 1);
  expect(places.position[2]).toBe(1);
  expect(setSizeOf(places, PARENT, 2)).toBe(1);
});
