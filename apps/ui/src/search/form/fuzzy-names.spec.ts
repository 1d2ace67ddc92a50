import { describe, expect, it } from 'vitest';
import { fuzzyNames } from './fuzzy-names';

const NAMES = ['accounting', 'ad', 'cart', 'checkout', 'smart-cart', 'product-catalog'];

describe('fuzzyNames', () => {
  it.each([
    ['', NAMES],
    ['cart', ['cart', 'smart-cart']],
    ['CO', ['accounting', 'checkout', 'product-catalog']],
    ['ckt', ['checkout']],
    ['zz', []],
  ])('%j finds %j', (typed, found) => {
    expect(fuzzyNames(NAMES, typed, 10)).toEqual(found);
  });

  it('stops at the limit', () => {
    expect(fuzzyNames(NAMES, '', 2)).toEqual(['accounting', 'ad']);
  });
});
