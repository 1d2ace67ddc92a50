import { describe, expect, it } from 'vitest';
import { comparedGraphOf } from './compared-graph-of';

describe('comparedGraphOf', () => {
  it('has a box for each node and an arrow from its parent', () => {
    const { nodes, edges } = comparedGraphOf([{ parent: -1 }, { parent: 0 }, { parent: 1 }]);
    expect(nodes.map(({ id }) => id)).toEqual(['0', '1', '2']);
    expect(edges.map(({ from, to }) => `${from}${to}`)).toEqual(['01', '12']);
  });

  it('has what is kept only', () => {
    const { nodes, edges } = comparedGraphOf([{ parent: -1 }, { parent: 0 }, { parent: 0 }], new Set([0, 2]));
    expect(nodes.map(({ id }) => id)).toEqual(['0', '2']);
    expect(edges).toEqual([{ id: '2', from: '0', to: '2' }]);
  });
});
