import { expect, it } from 'vitest';
import { hiddenRows } from './hidden-rows';

const SKELETON = { service: [0, 1, 0, 2], services: ['a', 'b', 'c'] };

it('hides and counts the rows of services', () => {
  const hidden = hiddenRows(SKELETON, ['a', 'c']);
  expect(hidden?.count).toBe(3);
  expect([0, 1, 2, 3].map((row) => hidden?.isHidden(row))).toEqual([true, false, true, true]);
});

it('is nothing when no service of the trace is hidden', () => {
  expect(hiddenRows(SKELETON, ['x'])).toBeUndefined();
});
