import { describe, expect, it } from 'vitest';
import { findQueryOf, spanIdOfFind } from './find-query';

describe('findQueryOf', () => {
  it.each([
    { text: 'cart GET', terms: ['cart', 'get'], excluded: [] },
    { text: '"GET /cart" -http.url', terms: ['get /cart'], excluded: ['http.url'] },
    { text: '"never closed', terms: ['never closed'], excluded: [] },
    { text: 'a.b=1 -', terms: ['a.b=1', '-'], excluded: [] },
  ])('reads $text', ({ text, terms, excluded }) => {
    expect(findQueryOf(text)).toEqual({ terms, excludedKeys: new Set(excluded) });
  });

  it.each(['', '   ', '""', '-key'])('looks for nothing in %j', (text) => {
    expect(findQueryOf(text)).toBeUndefined();
  });
});

it('knows a span id', () => {
  expect(spanIdOfFind(' 00F067AA0BA902B7 ')).toBe('00f067aa0ba902b7');
  expect(spanIdOfFind('abc')).toBe('0000000000000abc');
  expect(spanIdOfFind('cart')).toBeUndefined();
  expect(spanIdOfFind('')).toBeUndefined();
});
