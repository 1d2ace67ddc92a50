import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxFinderOf, flameBoxesOf, type FlameWindow } from './flame-boxes';
import { flameTreeOf } from './flame-tree';
import { frameAfterKey } from './frame-after-key';

function treeOf(parent: readonly number[], selfMicros: readonly number[], heaviestFirst = false) {
  return flameTreeOf({ parent, selfMicros, topDown: [...parent.keys()], heaviestFirst });
}

const ALL: FlameWindow = { zoomed: -1, collapsed: new Set(), widthPixels: 100, firstDepth: 0, lastDepth: 1e9 };
/** 0 has 1 and 3, 1 has 2; 4 stands beside 0. */
const TREE = treeOf([-1, 0, 1, 0, -1], [10, 20, 10, 40, 20]);

describe('flameTreeOf', () => {
  it('puts children in their parents, one after the other', () => {
    expect([...TREE.place]).toEqual([0, 1, 2, 3, 4]);
    expect([...TREE.weight]).toEqual([80, 30, 10, 40, 20]);
    expect([...TREE.start]).toEqual([0, 0, 0, 30, 80]);
    expect([...TREE.depth]).toEqual([0, 1, 2, 1, 0]);
    expect([...TREE.end]).toEqual([4, 3, 3, 4, 5]);
    expect(TREE).toMatchObject({ totalWeight: 100, maxDepth: 2 });
  });

  it('puts the heaviest first when told', () => {
    expect([...treeOf([-1, 0, 1, 0, -1], [10, 20, 10, 40, 20], true).place]).toEqual([0, 3, 1, 2, 4]);
  });

  it('gives every span the same width when none took any time', () => {
    expect([...treeOf([-1, 0, 0], [0, 0, 0]).weight]).toEqual([3, 1, 1]);
  });

  it('takes a chain of 200,000 spans', () => {
    const parent = Array.from({ length: 200_000 }, (_, row) => row - 1);
    expect(
      treeOf(
        parent,
        parent.map(() => 1),
      ).maxDepth,
    ).toBe(199_999);
  });

  it('never lets a child leave its parent, nor two siblings overlap', () => {
    const picks = fc.array(fc.record({ pick: fc.nat(), self: fc.nat(50) }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(picks, fc.boolean(), (list, heaviestFirst) => {
        const parent = list.map(({ pick }, row) => (row === 0 ? -1 : (pick % (row + 1)) - 1));
        const tree = treeOf(
          parent,
          list.map(({ self }) => self),
          heaviestFirst,
        );
        expect([...tree.place].toSorted((a, b) => a - b)).toEqual([...parent.keys()]);
        for (let frame = 0; frame < list.length; frame++) {
          const right = tree.start[frame]! + tree.weight[frame]!;
          const above = tree.parent[frame]!;
          if (above >= 0) expect(right).toBeLessThanOrEqual(tree.start[above]! + tree.weight[above]!);
          const after = tree.end[frame]!;
          if (after < list.length && tree.parent[after] === above) expect(tree.start[after]).toBe(right);
        }
      }),
    );
  });
});

describe('flameBoxesOf', () => {
  it('draws what is wide enough to be seen', () => {
    const boxes = flameBoxesOf(TREE, { ...ALL, widthPixels: 4 });
    expect(boxes.map(({ frame }) => frame)).toEqual([0, 1, 3, 4]);
  });

  it('zooms into a frame, below those above it', () => {
    expect(flameBoxesOf(TREE, { ...ALL, zoomed: 1 })).toEqual([
      { frame: 0, depth: 0, left: 0, width: 100 },
      { frame: 1, depth: 1, left: 0, width: 100 },
      { frame: 2, depth: 2, left: 0, width: 100 / 3 },
    ]);
  });

  it('hides what is below a collapsed frame, and what is out of sight', () => {
    expect(flameBoxesOf(TREE, { ...ALL, collapsed: new Set([0]) }).map(({ frame }) => frame)).toEqual([0, 4]);
    expect(flameBoxesOf(TREE, { ...ALL, firstDepth: 1, lastDepth: 1 }).map(({ frame }) => frame)).toEqual([1, 3]);
  });

  it('draws nothing of nothing', () => {
    expect(flameBoxesOf(treeOf([], []), ALL)).toEqual([]);
  });
});

describe('boxFinderOf', () => {
  it('finds what is drawn at a point', () => {
    const find = boxFinderOf(flameBoxesOf(TREE, ALL));
    expect(find(1, 29.9)?.frame).toBe(1);
    expect(find(1, 30)?.frame).toBe(3);
    expect(find(1, 75)).toBeUndefined();
    expect(find(0, 99)?.frame).toBe(4);
    expect(find(7, 1)).toBeUndefined();
  });
});

describe('frameAfterKey', () => {
  it.each([
    { key: 'ArrowDown', from: 0, to: 1 },
    { key: 'ArrowDown', from: 2, to: 2 },
    { key: 'ArrowUp', from: 2, to: 1 },
    { key: 'ArrowUp', from: 4, to: 4 },
    { key: 'ArrowRight', from: 1, to: 3 },
    { key: 'ArrowRight', from: 3, to: 3 },
    { key: 'ArrowRight', from: 0, to: 4 },
    { key: 'ArrowLeft', from: 3, to: 1 },
    { key: 'ArrowLeft', from: 1, to: 1 },
    { key: 'ArrowLeft', from: 4, to: 0 },
    { key: 'Home', from: 4, to: 0 },
    { key: 'q', from: 4, to: undefined },
  ])('$key leads from $from to $to', ({ key, from, to }) => {
    expect(frameAfterKey(TREE, from, key, new Set())).toBe(to);
  });

  it('does not enter what is collapsed', () => {
    expect(frameAfterKey(TREE, 0, 'ArrowDown', new Set([0]))).toBe(0);
  });
});
