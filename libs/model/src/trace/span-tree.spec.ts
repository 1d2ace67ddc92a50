import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, largeTrace, type SpanSketch, traceLike } from '../../../../test/model/trace-fixture.js';
import { NO_PARENT, PARENT_MISSING, SpanTree } from './span-tree.js';

const treeOf = (...spans: SpanSketch[]): SpanTree => new SpanTree(traceLike(...spans).spans);

describe('the tree of a trace', () => {
  it('is empty without spans', () => {
    const tree = treeOf();
    expect([...tree.roots]).toEqual([]);
    expect([...tree.topDown()]).toEqual([]);
  });

  it('tells a root from a span whose parent is missing', () => {
    const tree = treeOf({ id: '1' }, { id: '2', parent: 'f' }, { id: '3', parent: '1' });
    expect([...tree.parents]).toEqual([NO_PARENT, PARENT_MISSING, 0]);
    expect([...tree.roots]).toEqual([0, 1]);
    expect([...tree.children(0)]).toEqual([2]);
  });

  it('orders children by start, whatever the order of the spans', () => {
    const tree = treeOf({ id: '2', parent: '1', start: 9 }, { id: '3', parent: '1', start: 4 }, { id: '1' });
    expect([...tree.children(2)]).toEqual([1, 0]);
  });

  it('gives the children of a repeated id to the first span that has it', () => {
    const tree = treeOf({ id: '1' }, { id: '1' }, { id: '2', parent: '1' });
    expect([...tree.parents]).toEqual([NO_PARENT, NO_PARENT, 0]);
  });

  it('cuts a cycle above its earliest span, and nothing else', () => {
    const tree = treeOf(
      { id: '1', parent: '3', start: 2 },
      { id: '2', parent: '1', start: 1 },
      { id: '3', parent: '2', start: 3 },
      { id: '4', parent: '3', start: 0 },
    );
    expect([...tree.parents]).toEqual([2, PARENT_MISSING, 1, 2]);
  });

  it('takes a span that is its own parent for one whose parent is missing', () => {
    expect([...treeOf({ id: '1', parent: '1' }).parents]).toEqual([PARENT_MISSING]);
  });

  it('shows every span of any trace once, below its parent', () => {
    fc.assert(
      fc.property(anyTrace, ({ spans }) => {
        const tree = new SpanTree(spans);
        const order = [...tree.topDown()];
        expect(order.toSorted((a, b) => a - b)).toEqual(spans.map((_, row) => row));
        for (const row of order) {
          const parent = tree.parents[row]!;
          expect(order.indexOf(row)).toBeGreaterThan(parent < 0 ? -1 : order.indexOf(parent));
          for (const child of tree.children(row)) expect(tree.parents[child]).toBe(row);
        }
      }),
    );
  });

  it.each([
    { shape: 'a chain', parentOf: (row: number) => row - 1 },
    { shape: 'a star', parentOf: () => 0 },
  ])('holds 100,000 spans as $shape', ({ parentOf }) => {
    expect(new SpanTree(largeTrace(100_000, parentOf).spans).topDown()).toHaveLength(100_000);
  });

  it('holds a cycle of 100,000 spans', () => {
    const { spans } = largeTrace(100_000, (row) => row - 1);
    const cycle = spans.with(0, { ...spans[0]!, parentSpanId: spans.at(-1)!.spanId });
    expect([...new SpanTree(cycle).roots]).toEqual([0]);
  });
});
