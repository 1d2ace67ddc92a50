import { expect, it } from 'vitest';
import { remappedRows } from './remapped-rows';

it('finds spans where they are now', () => {
  expect([...remappedRows(new Set([0, 2]), ['a', 'b', 'c'], ['x', 'a', 'b', 'c'])]).toEqual([1, 3]);
  expect([...remappedRows(new Set([0, 1]), ['a', 'b'], ['b'])]).toEqual([0]);
});

it('changes nothing when nothing changed', () => {
  const rows = new Set([1]);
  expect(remappedRows(rows, ['a', 'b'], ['a', 'b'])).toBe(rows);
});
