import { expect, it } from 'vitest';
import { entriesOf, indexNear, rowBeside, rowOfEntry } from './timeline-entries';

const ROWS = Int32Array.of(0, 2, 1, 3);

it('puts details below their row', () => {
  const entries = entriesOf(ROWS, new Set([0, 1]), undefined);
  expect([...entries]).toEqual([0, -1, 2, 1, -2, 3]);
  expect([...entries].map(rowOfEntry)).toEqual([0, 0, 2, 1, 1, 3]);
});

it('leaves out hidden rows, with their details', () => {
  expect([...entriesOf(ROWS, new Set([2]), (row) => row === 2)]).toEqual([0, 1, 3]);
});

it('copies nothing when there is nothing to change', () => {
  expect(entriesOf(ROWS, new Set(), undefined)).toBe(ROWS);
});

it('goes from row to row over details, and stops at the ends', () => {
  const entries = entriesOf(ROWS, new Set([0]), undefined);
  expect([...entries]).toEqual([0, -1, 2, 1, 3]);
  expect(rowBeside(entries, 0, 1)).toBe(2);
  expect(rowBeside(entries, 2, -1)).toBe(0);
  expect(rowBeside(entries, 4, 1)).toBe(3);
  expect(rowBeside(entries, 0, -1)).toBe(0);
  expect(rowBeside(entries, undefined, 1)).toBe(0);
  expect(rowBeside(entries, undefined, -1)).toBe(3);
  expect(rowBeside(new Int32Array(), undefined, 1)).toBeUndefined();
});

it('finds rows, and what is collapsed around those that are not shown', () => {
  const place = Int32Array.of(0, 2, 1, 3);
  const entries = entriesOf(ROWS, new Set([0, 2]), (row) => row === 1);
  expect([...entries]).toEqual([0, -1, 2, -3, 3]);
  expect([0, 2, 3].map((row) => indexNear(entries, place, row))).toEqual([0, 2, 4]);
  expect(indexNear(entries, place, 1)).toBe(2);
  expect(indexNear(entries.subarray(2), place, 0)).toBe(-1);
  expect(indexNear(new Int32Array(), place, 0)).toBe(-1);
});
