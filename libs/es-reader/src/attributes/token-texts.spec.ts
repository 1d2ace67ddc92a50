import { expect, it } from 'vitest';
import { keysOfTokens, valuesOfTokens, type ListTokens } from './token-texts.js';

function listOf(tokens: readonly string[]): { list: ListTokens; requests: () => number } {
  let requests = 0;
  const sorted = tokens.toSorted((a, b) => (a < b ? -1 : 1));
  const list: ListTokens = async (prefix, after = '', size) => {
    requests += 1;
    return sorted.filter((token) => token.startsWith(prefix) && token > after).slice(0, size);
  };
  return { list, requests: () => requests };
}

const crowd = Array.from({ length: 5000 }, (_, i) => [`id=${i}`, `id#${i.toString(16).padStart(16, '0')}`]).flat();

it('finds every key, past one with very many values, in few requests', async () => {
  const { list, requests } = listOf([...crowd, 'http.method=GET', 'http.method=POST', 'zone=eu', 'i=1']);
  expect(await keysOfTokens(list, '', 10)).toEqual(['i', 'id', 'http.method', 'zone'].toSorted());
  expect(requests()).toBeLessThan(5);
});

it('finds keys by their beginning only', async () => {
  expect(await keysOfTokens(listOf(['a=bc', 'ab=c', 'b=a']).list, 'a', 10)).toEqual(['a', 'ab']);
  expect(await keysOfTokens(listOf(['a=bc']).list, 'a=b', 10)).toEqual([]);
});

it('asks a bounded number of times, however many keys there are', async () => {
  const { list, requests } = listOf(Array.from({ length: 50_000 }, (_, i) => `k${i}=1`));
  await keysOfTokens(list, '', 1_000_000);
  expect(requests()).toBe(30);
});

it('gives values without their key', async () => {
  const { list } = listOf(['http.method=GET', 'http.method=POST', 'http.method2=PUT']);
  expect(await valuesOfTokens(list, 'http.method', 'P', 10)).toEqual(['POST']);
  expect(await valuesOfTokens(list, 'http.method', '', 1)).toEqual(['GET']);
});
