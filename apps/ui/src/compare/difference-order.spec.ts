import { describe, expect, it } from 'vitest';
import { comparedNodes } from './a-comparison';
import { byDifference } from './difference-order';

const nodes = comparedNodes(
  'a x 0 100\n b y 0 10\n c z 10 10',
  'a x 0 100\n b y 0 10\n b y 10 10\n b y 20 10\n c z 10 60',
);
const names = (places: readonly number[]) => places.map((place) => nodes[place]!.service).join('');

describe('byDifference', () => {
  it('begins with what differs most', () => {
    expect(names(byDifference(nodes, 'structure'))[0]).toBe('b');
    expect(names(byDifference(nodes, 'latency')).indexOf('c')).toBeLessThan(
      names(byDifference(nodes, 'latency')).indexOf('b'),
    );
  });

  it('has what is kept only', () => {
    expect(byDifference(nodes, 'structure', new Set([0]))).toEqual([0]);
  });
});
