import { describe, expect, it } from 'vitest';
import { parseSearch } from '../url/search-params';
import { compareStateOf, pairOf, urlOfSide, urlOfSwapped } from './compare-state';

const read = (url: string) => compareStateOf(parseSearch(url));

describe('compareStateOf', () => {
  it('reads traces, the cohort and how it is shown', () => {
    expect(
      read('a=ABC&b=def&cohort=abc&cohort=012&cohort=nonsense&mode=latency&view=list&only=differences&node=3'),
    ).toEqual({
      a: { kind: 'trace', traceId: 'abc' },
      b: { kind: 'trace', traceId: 'def' },
      cohort: ['abc', '012', 'def'],
      mode: 'latency',
      view: 'list',
      onlyDifferences: true,
      node: 3,
    });
  });

  it('reads a search in place of a trace', () => {
    expect(read('aq=%7B%20status%20=%20error%20%7D&b=1').a).toEqual({
      kind: 'search',
      language: 'traceql',
      text: '{ status = error }',
    });
  });

  it('says what it cannot read', () => {
    expect(read('a=xyz').a).toMatchObject({ kind: 'unreadable', text: 'xyz' });
    expect(read('bq=%7B').b).toMatchObject({ kind: 'unreadable' });
  });

  it('takes nonsense for nothing', () => {
    expect(read('mode=x&view=__proto__&node=-1')).toMatchObject({ mode: 'structure', view: 'graph', node: undefined });
  });
});

describe('the URL of sides', () => {
  it('changes one and forgets the node', () => {
    expect(urlOfSide('a', { kind: 'trace', traceId: '1' })).toEqual({ a: '1', aq: undefined, node: undefined });
    expect(urlOfSide('b', undefined)).toEqual({ b: undefined, bq: undefined, node: undefined });
  });

  it('swaps a search with a trace', () => {
    expect(urlOfSwapped(read('aq=%7B%7D&b=1'))).toEqual({
      a: '1',
      aq: undefined,
      b: undefined,
      bq: '{}',
      node: undefined,
    });
  });
});

describe('pairOf', () => {
  it.each([
    ['', 'both'],
    ['a=1', 'b'],
    ['b=1', 'a'],
    ['a=nonsense!&b=1', 'a'],
    ['aq=%7B%7D&bq=%7B%7D', 'trace'],
  ])('of %s lacks %s', (url, missing) => expect(pairOf(read(url))).toBe(missing));

  it.each(['aq=%7B%7D&b=1', 'a=1&b=2'])('of %s can be compared', (url) =>
    expect(pairOf(read(url))).toMatchObject({ b: { kind: 'trace' } }),
  );
});
