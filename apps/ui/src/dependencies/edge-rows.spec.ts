import { describe, expect, it } from 'vitest';
import { anEdge } from './an-edge';
import { matchingServices, sortedEdges, type EdgeColumn } from './edge-rows';

const EDGES = [
  anEdge({ parent: 'a', child: 'x', callCount: 5, errorCount: 5, p95Micros: null }),
  anEdge({ parent: 'b', child: 'y', callCount: 9, errorCount: 1, p95Micros: 10 }),
  anEdge({ parent: 'c', child: 'x', callCount: 7, errorCount: 0, p95Micros: 30 }),
];

describe('sortedEdges', () => {
  const parents = (sort: EdgeColumn, descending: boolean) =>
    sortedEdges(EDGES, sort, descending)
      .map(({ parent }) => parent)
      .join('');

  it('sorts by names and by numbers', () => {
    expect(parents('callee', false)).toBe('acb');
    expect(parents('calls', true)).toBe('bca');
    expect(parents('errors', true)).toBe('abc');
  });

  it('has the unknown last', () => {
    expect(parents('p95', true)).toBe('cba');
    expect(parents('p95', false)).toBe('bca');
  });
});

describe('matchingServices', () => {
  it('finds parts of names, and nothing without a text', () => {
    expect([...matchingServices(['Cart', 'shop'], 'CAR')]).toEqual(['Cart']);
    expect(matchingServices(['Cart'], ' ').size).toBe(0);
  });
});
