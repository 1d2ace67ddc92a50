import ELK from 'elkjs';
import { describe, expect, it } from 'vitest';
import { elkGraphOf, placedGraphOf } from './elk-graph';
import type { GraphEdge, LayoutOptions } from './graph';

const NODES = ['__proto__', 'b', 'c'].map((id) => ({ id, width: 100, height: 40 }));
const EDGES: GraphEdge[] = [
  { id: 'gone', from: 'b', to: 'nowhere' },
  { id: 'one', from: '__proto__', to: 'b', label: { width: 50, height: 16 } },
  { id: 'two', from: '__proto__', to: 'c' },
  { id: 'self', from: 'c', to: 'c' },
];

async function placed(options: LayoutOptions) {
  const elk = new ELK();
  return placedGraphOf(await elk.layout(elkGraphOf(NODES, EDGES, options)), NODES, EDGES);
}

describe('a layout', () => {
  it('places layers to the right, with room for the labels between', async () => {
    const { nodes, edges } = await placed({});
    expect(nodes.map(({ id }) => id)).toEqual(['__proto__', 'b', 'c']);
    const [from, b, c] = nodes;
    expect(b!.x).toBeGreaterThan(from!.x + 100 + 50); // the label stands between
    expect(c!.x).toBeGreaterThan(from!.x + 100);
    expect(edges.map(({ id }) => id)).toEqual(['one', 'two', 'self']);
    expect(edges[0]!.points[0]!.x).toBeCloseTo(from!.x + 100);
    expect(edges[0]!.points.at(-1)!.x).toBeCloseTo(b!.x);
  });

  it('places layers downwards', async () => {
    const { nodes } = await placed({ direction: 'down' });
    expect(nodes[1]!.y).toBeGreaterThan(nodes[0]!.y);
  });

  it('takes a force layout', async () => {
    const { nodes, edges } = await placed({ algorithm: 'force' });
    expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
    for (const { points } of edges) expect(points.length).toBeGreaterThanOrEqual(2);
  });
});
