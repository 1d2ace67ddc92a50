import { expect, it } from 'vitest';
import { rowTreeOf } from '../model/row-tree';
import { allCollapsed } from './collapse-levels';
import { collapsedNames, collapsedOfNames } from './collapsed-names';

/** A chain; rows 1 and 2 have the same id. */
const SKELETON = { spanId: Array.from({ length: 60 }, (_, row) => (row === 2 ? '1' : row.toString(16))) };
const PARENT = SKELETON.spanId.map((_, row) => row - 1);
const tree = rowTreeOf({ parent: PARENT, status: PARENT.map(() => 0) });

it.each([[[]], [[0, 2]], [[...allCollapsed(tree)]]])('reads what it wrote: %j', (rows) => {
  const names = collapsedNames(new Set(rows), tree, SKELETON);
  expect(collapsedOfNames(names!, tree, SKELETON)).toEqual(new Set(rows));
});

it('has no room for very many, and passes over what there is not', () => {
  expect(collapsedNames(new Set(PARENT.keys().take(50)), tree, SKELETON)).toBeUndefined();
  expect(collapsedOfNames(['zz', '5'], tree, SKELETON)).toEqual(new Set([5]));
});
