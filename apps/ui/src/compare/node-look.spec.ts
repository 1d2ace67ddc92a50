import { describe, expect, it } from 'vitest';
import { comparedNodes } from './a-comparison';
import { latencyScale, nodeDescription, nodeLook } from './node-look';

const A = 'front get 0 100\n cart add 0 10\n cart add 10 10\n old call 20 5\n slow work 30 10';
const B = 'front get 0 140\n cart add 0 10\n new call 20 5\n new call 25 5\n slow work 30 60';

const nodes = comparedNodes(A, B);
const named = (service: string) => nodes.find((node) => node.service === service)!;

describe('nodeLook of the structure', () => {
  it.each([
    ['front', { tone: 'grey', sign: '=', word: 'as many', text: '1 span' }],
    ['cart', { tone: 'red', sign: '▼', word: 'fewer in B', text: '2 → 1 spans (−50%)' }],
    ['old', { tone: 'deepRed', sign: '−', word: 'only in A', text: '−1 span' }],
    ['new', { tone: 'deepGreen', sign: '+', word: 'only in B', text: '+2 spans' }],
  ])('%s', (service, look) => expect(nodeLook(named(service), 'structure', 0)).toEqual(look));

  it('never says it by colour alone', () => {
    const looks = nodes.map((node) => nodeLook(node, 'structure', 0));
    expect(new Set(looks.map(({ sign }) => sign)).size).toBe(new Set(looks.map(({ tone }) => tone)).size);
  });
});

describe('nodeLook of latency', () => {
  const scale = latencyScale(nodes);

  it('compares average self times, of the largest difference', () => {
    expect(scale).toBe(50_000);
    expect(nodeLook(named('slow'), 'latency', scale)).toEqual({
      tone: 'deepRed',
      sign: '▲▲',
      word: 'much slower',
      text: 'self 10ms → 60ms (+500%)',
    });
    expect(nodeLook(named('cart'), 'latency', scale)).toMatchObject({ tone: 'grey', word: 'as fast' });
  });

  it('says of a node that one side has only where it is', () => {
    expect(nodeLook(named('new'), 'latency', scale)).toEqual({
      tone: 'grey',
      sign: '+',
      word: 'only in B',
      text: 'self 5ms',
    });
  });

  it('takes traces without any difference', () => {
    const same = comparedNodes(A, A);
    expect(latencyScale(same)).toBe(0);
    expect(same.map((node) => nodeLook(node, 'latency', 0).tone)).toEqual(same.map(() => 'grey'));
  });
});

describe('nodeDescription', () => {
  it('has the name, the word and the numbers', () => {
    const node = named('old');
    expect(nodeDescription(node, nodeLook(node, 'structure', 0))).toBe('old call: only in A, −1 span');
  });
});
