import { describe, expect, it } from 'vitest';
import { comparedNodes } from './a-comparison';
import { alignedRows, differingNodes } from './aligned-rows';
import { nodeLook } from './node-look';

const tree = [-1, 0, 1, 0, -1].map((parent) => ({ parent }));
const places = (rows: readonly { place: number }[]) => rows.map(({ place }) => place);

describe('alignedRows', () => {
  it('has every node with its depth', () => {
    const rows = alignedRows(tree, new Set());
    expect(places(rows)).toEqual([0, 1, 2, 3, 4]);
    expect(rows.map(({ depth }) => depth)).toEqual([0, 1, 2, 1, 0]);
    expect(rows.map(({ hasChildren }) => hasChildren)).toEqual([true, true, false, false, false]);
  });

  it('leaves out what is below a collapsed node, however deep', () => {
    expect(places(alignedRows(tree, new Set([0])))).toEqual([0, 4]);
    expect(places(alignedRows(tree, new Set([1])))).toEqual([0, 1, 3, 4]);
  });

  it('leaves out what is not kept', () => {
    const rows = alignedRows(tree, new Set(), new Set([0, 3]));
    expect(places(rows)).toEqual([0, 3]);
    expect(rows[0]?.hasChildren).toBe(true);
  });

  it('takes a chain of 100,000 nodes', () => {
    const chain = Array.from({ length: 100_000 }, (_, place) => ({ parent: place - 1 }));
    expect(alignedRows(chain, new Set()).at(-1)?.depth).toBe(99_999);
  });
});

describe('differingNodes', () => {
  it('keeps differences and the way to them', () => {
    const nodes = comparedNodes(
      'a x 0 9\n b y 0 3\n  c z 0 1\n d w 4 1',
      'a x 0 9\n b y 0 3\n  c z 0 1\n  c z 1 1\n d w 4 1',
    );
    const looks = nodes.map((node) => nodeLook(node, 'structure', 0));
    const kept = [...differingNodes(nodes, looks)].map((place) => nodes[place]!.service);
    expect(kept.toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('keeps nothing of two equal traces', () => {
    const nodes = comparedNodes('a x 0 9', 'a x 0 9');
    expect(differingNodes(nodes, [{ sign: '=' }]).size).toBe(0);
  });
});
