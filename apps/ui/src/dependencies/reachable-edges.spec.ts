import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachableEdges, servicesOf } from './reachable-edges';

const edgesOf = (text: string) => text.split(' ').map((edge) => ({ parent: edge[0]!, child: edge[1]! }));
const textOf = (edges: readonly { parent: string; child: string }[]) =>
  edges.map(({ parent, child }) => parent + child).join(' ');
const around = (text: string, focus: string, depth: number) => textOf(reachableEdges(edgesOf(text), focus, depth));

describe('reachableEdges', () => {
  it('has callers and called services up to the depth', () => {
    expect(around('ab bc cd de', 'c', 1)).toBe('bc cd');
    expect(around('ab bc cd de', 'c', 2)).toBe('ab bc cd de');
    expect(around('ab bc cd de', 'a', 2)).toBe('ab bc');
  });

  it('leaves out what callers call besides', () => {
    expect(around('ab ac cd', 'b', Infinity)).toBe('ab');
  });

  it('comes to an end where services call each other or themselves', () => {
    expect(around('ab ba bb xy', 'a', Infinity)).toBe('ab ba bb');
  });

  it('is empty for a service without calls', () => expect(around('ab', 'z', 3)).toBe(''));

  it('never shrinks with depth', () => {
    const service = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const edges = fc.array(fc.record({ parent: service, child: service }), { maxLength: 20 });
    fc.assert(
      fc.property(edges, fc.integer({ min: 1, max: 6 }), (edges, depth) => {
        const near = new Set(reachableEdges(edges, 'a', depth));
        const far = new Set(reachableEdges(edges, 'a', depth + 1));
        expect(near.isSubsetOf(far)).toBe(true);
      }),
    );
  });
});

describe('servicesOf', () => {
  it('has each once', () => expect(servicesOf(edgesOf('ab bc aa'))).toEqual(['a', 'b', 'c']));
});
