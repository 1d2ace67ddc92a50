import { describe, expect, it } from 'vitest';
import { formatRate } from './rate';

describe('formatRate', () => {
  it.each([
    [0, '0/s'],
    [12.345, '12.3/s'],
    [0.1, '0.1/s'],
    [0.075, '4.5/min'],
    [0.000_01, '<0.01/min'],
    [12_345, '12.3K/s'],
  ])('writes %s as %s', (rate, text) => expect(formatRate(rate)).toBe(text));

  it('has one unit for rates that stand together', () => {
    expect([0, 0.05, 0.15].map((rate) => formatRate(rate, 0.15))).toEqual(['0/s', '0.05/s', '0.15/s']);
    expect([0, 0.05].map((rate) => formatRate(rate, 0.05))).toEqual(['0/min', '3/min']);
  });
});
