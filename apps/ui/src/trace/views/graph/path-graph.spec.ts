import { describe, expect, it } from 'vitest';
import { specTrace, withoutSpans } from '../../model/spec-trace';
import { MAX_NODES, pathGraphOf, sizeOf } from './path-graph';

const TRACE = specTrace([
  { service: 'shop', operation: 'buy', micros: 100 },
  { parent: 0, service: 'db', operation: 'select', at: 10, micros: 20, error: true },
  { parent: 0, service: 'db', operation: 'select', at: 40, micros: 20 },
  { parent: 1, service: 'shop', operation: 'log', at: 15, micros: 5 },
]);

describe('pathGraphOf', () => {
  it('makes a box of each path of operations', () => {
    const { level, nodes, edges, leftOut } = pathGraphOf(TRACE);
    expect(level).toBe('operations');
    expect(leftOut).toBe(0);
    expect(nodes.map(({ operation, rows }) => [operation, rows])).toEqual([
      ['buy', [0]],
      ['select', [1, 2]],
      ['log', [3]],
    ]);
    expect(nodes[1]).toMatchObject({ errorCount: 1, totalMicros: 40, selfMicros: 35, shareOfTrace: 0.4 });
    expect(nodes[1]!.selfShare).toBeCloseTo(0.35);
    expect(edges.map(({ from, to, count }) => [from, to, count])).toEqual([
      ['n0', 'n1', 2],
      ['n1', 'n2', 1],
    ]);
  });

  it('makes one box of each service, with arrows back', () => {
    const { nodes, edges } = pathGraphOf(TRACE, 'services');
    expect(nodes.map(({ service, rows }) => [service, rows])).toEqual([
      ['shop', [0, 3]],
      ['db', [1, 2]],
    ]);
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['n0 n1', 'n1 n0']);
  });

  it('counts calls, not what a service does within itself', () => {
    const trace = specTrace([
      { service: 'shop', micros: 100 },
      { parent: 0, service: 'db', operation: 'query', at: 10, micros: 40 },
      { parent: 1, service: 'db', operation: 'parse', at: 10, micros: 5 },
    ]);
    expect(pathGraphOf(trace, 'paths').edges).toMatchObject([{ count: 1 }]);
    expect(pathGraphOf(trace, 'services').nodes[1]).toMatchObject({ callCount: 1, rows: [1, 2], totalMicros: 40 });
  });

  it('says the same without the spans', () => {
    expect(pathGraphOf(withoutSpans(TRACE))).toEqual(pathGraphOf(TRACE));
  });

  it('takes a coarser level where a finer one does not fit, and leaves out the least when told to draw it', () => {
    const wide = specTrace([
      { micros: 1 },
      ...Array.from({ length: MAX_NODES + 4 }, (_, row) => ({ parent: 0, operation: `op ${row}`, micros: row })),
    ]);
    expect(sizeOf(wide, 'operations')).toBe(MAX_NODES + 5);
    expect(pathGraphOf(wide).level).toBe('paths');
    const cut = pathGraphOf(wide, 'operations');
    expect(cut).toMatchObject({ leftOut: 5 });
    expect(cut.nodes).toHaveLength(MAX_NODES);
    expect(cut.nodes.every(({ selfMicros }) => selfMicros > 0)).toBe(true);
  });

  it('takes a trace without spans', () => {
    expect(pathGraphOf(specTrace([]))).toEqual({ level: 'operations', nodes: [], edges: [], leftOut: 0 });
  });
});
