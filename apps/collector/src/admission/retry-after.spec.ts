import { describe, expect, it } from 'vitest';
import { GrowthRate, retryAfterSeconds } from './retry-after.js';

describe('retryAfterSeconds', () => {
  it.each([
    { used: 100, rate: 50, random: 0, seconds: 2 },
    { used: 101, rate: 50, random: 0, seconds: 3 },
    { used: 1, rate: 1e9, random: 0, seconds: 1 },
    { used: 1, rate: 0, random: 0, seconds: 30 },
    { used: 1e9, rate: 1, random: 0, seconds: 30 },
    { used: 100, rate: 10, random: 0.999, seconds: 15 },
    { used: 1, rate: 0, random: 0.999, seconds: 45 },
  ])('is $seconds for $used bytes that drain with $rate bytes per second', ({ used, rate, random, seconds }) => {
    expect(retryAfterSeconds(used, rate, () => random)).toBe(seconds);
  });
});

describe('GrowthRate', () => {
  it('is that of the last whole window', () => {
    const rate = new GrowthRate(0);
    expect(rate.perSecond(500, 999)).toBe(0);
    expect(rate.perSecond(4000, 2000)).toBe(2000);
    expect(rate.perSecond(9000, 2500)).toBe(2000);
    expect(rate.perSecond(4000, 4000)).toBe(0);
  });
});
