import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { rowTreeOf, visibleRows } from './row-tree';

/** Rows as a skeleton has them, by start time; a parent may start after its child. */
const parents = fc
  .array(fc.nat(), { minLength: 1, maxLength: 40 })
  .map((picks) => picks.map((pick, row) => (row === 0 || pick % 4 === 0 ? -1 - (pick % 2) : pick % row)));

function treeOf(parent: readonly number[], errors: readonly number[] = []) {
  return rowTreeOf({ parent, status: parent.map((_, row) => (errors.includes(row) ? 2 : 0)) });
}

describe('rowTreeOf', () => {
  it('puts children below their parents, by start time, before the next sibling', () => {
    const tree = treeOf([-1, 0, 0, 1, -2, 2]);
    expect([...tree.order]).toEqual([0, 1, 3, 2, 5, 4]);
    expect([...tree.depth]).toEqual([0, 1, 1, 2, 0, 2]);
    expect([...tree.descendants]).toEqual([4, 1, 1, 0, 0, 0]);
    expect(tree.maxDepth).toBe(2);
  });

  it('shows a child that starts before its parent below it', () => {
    expect([...treeOf([1, -1]).order]).toEqual([1, 0]);
  });

  it('says where errors are below a collapsed row', () => {
    expect([...treeOf([-1, 0, 1, 0], [2]).hasErrorBelow]).toEqual([1, 1, 1, 0]);
  });

  it('takes a chain of 200,000 spans', () => {
    const parent = Array.from({ length: 200_000 }, (_, row) => row - 1);
    expect(treeOf(parent).maxDepth).toBe(199_999);
  });

  it('has every row once, descendants right after their ancestor', () => {
    fc.assert(
      fc.property(parents, (parent) => {
        const { order, place, descendants } = treeOf(parent);
        expect([...order].toSorted((a, b) => a - b)).toEqual(parent.map((_, row) => row));
        for (const [row, above] of parent.entries()) {
          if (above < 0) continue;
          expect(place[row]).toBeGreaterThan(place[above]!);
          expect(place[row]).toBeLessThanOrEqual(place[above]! + descendants[above]!);
        }
      }),
    );
  });
});

describe('visibleRows', () => {
  it('leaves out what is below a collapsed row, and nothing else', () => {
    const tree = treeOf([-1, 0, 1, 0]);
    expect([...visibleRows(tree, new Set([1]))]).toEqual([0, 1, 3]);
    expect([...visibleRows(tree, new Set([0, 1]))]).toEqual([0]);
    expect([...visibleRows(tree, new Set())]).toEqual([0, 1, 2, 3]);
  });
});
