import { describe, expect, it } from 'vitest';
import { rowTreeOf, visibleRows } from '../model/row-tree';
import {
  allCollapsed,
  ancestorsOf,
  focusedOn,
  oneLevelCollapsed,
  oneLevelExpanded,
  revealed,
  toggled,
} from './collapse-levels';

/** 0 > 1 > 2 > 3, and 0 > 4 > 5 */
const PARENT = [-1, 0, 1, 2, 0, 4];
const tree = rowTreeOf({ parent: PARENT, status: PARENT.map(() => 0) });
const sorted = (rows: Iterable<number>) => [...rows].toSorted((a, b) => a - b);

describe('collapsing', () => {
  it('all leaves the roots', () => {
    expect(sorted(allCollapsed(tree))).toEqual([0, 1, 2, 4]);
    expect([...visibleRows(tree, allCollapsed(tree))]).toEqual([0]);
  });

  it('takes the deepest level first', () => {
    const one = oneLevelCollapsed(tree, new Set());
    expect(sorted(one)).toEqual([2]);
    const two = oneLevelCollapsed(tree, one);
    expect(sorted(two)).toEqual([1, 2, 4]);
    expect(oneLevelCollapsed(tree, allCollapsed(tree))).toEqual(allCollapsed(tree));
  });

  it('opens again from the top', () => {
    const one = oneLevelExpanded(tree, allCollapsed(tree));
    expect([...visibleRows(tree, one)]).toEqual([0, 1, 4]);
    expect([...visibleRows(tree, oneLevelExpanded(tree, one))]).toEqual([0, 1, 2, 4, 5]);
  });

  it('of one row is undone by doing it again', () => {
    expect(sorted(toggled(toggled(new Set([1]), 4), 1))).toEqual([4]);
  });

  it('gives way for a row that is to be seen', () => {
    expect(sorted(revealed(allCollapsed(tree), PARENT, 3))).toEqual([4]);
    const none = new Set<number>();
    expect(revealed(none, PARENT, 3)).toBe(none);
  });

  it('can leave only the ways to some rows', () => {
    expect([...visibleRows(tree, focusedOn(tree, PARENT, [2]))]).toEqual([0, 1, 2, 4]);
  });
});

it('names ancestors from the top', () => {
  expect(ancestorsOf(PARENT, 3)).toEqual([0, 1, 2]);
  expect(ancestorsOf(PARENT, 0)).toEqual([]);
});
