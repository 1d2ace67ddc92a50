import { describe, expect, it } from 'vitest';
import { paramsOfJson, savedSearchesOfJson, withoutSaved, withSaved } from './saved-searches';

const CART = { name: 'cart', params: { service: 'cart' } };
const ADS = { name: 'ads', params: { service: 'ad', view: 'list' } };

describe('saved searches', () => {
  it('come by name, one of each', () => {
    expect(withSaved([CART], ADS)).toEqual([ADS, CART]);
    expect(withSaved([CART], { name: ' cart ', params: {} })).toEqual([{ name: 'cart', params: {} }]);
    expect(withSaved([CART], { name: ' ', params: {} })).toEqual([CART]);
    expect(withoutSaved([ADS, CART], 'ads')).toEqual([CART]);
  });

  it('leave out what the browser kept and is none', () => {
    expect(savedSearchesOfJson([CART, null, { name: '' }, { name: 'x' }, 5])).toEqual([CART]);
    expect(savedSearchesOfJson('nothing')).toEqual([]);
    expect(paramsOfJson({ a: 'b', c: ['d'], e: 5 })).toEqual({ a: 'b', c: ['d'] });
  });
});
