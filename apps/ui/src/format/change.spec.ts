import { describe, expect, it } from 'vitest';
import { formatChange, formatPercentChange, withSign } from './change';
import { formatDuration } from './duration';

describe('formatChange', () => {
  it.each([
    [100, 112, '+12%'],
    [100, 96.6, '−3.4%'],
    [100, 100, '±0%'],
    [0, 0, '±0%'],
    [0, 5, 'new'],
    [1, 2001, '+200,000%'],
  ])('from %s to %s is %s', (before, after, text) => expect(formatChange(before, after)).toBe(text));

  it('has a share that is not known, and one too small to matter', () => {
    expect(formatPercentChange(null)).toBe('new');
    expect(formatPercentChange(-0.01)).toBe('±0%');
  });
});

describe('withSign', () => {
  it('always says the direction', () => {
    expect([withSign(3), withSign(-3), withSign(0), withSign(-1500, formatDuration)]).toEqual([
      '+3',
      '−3',
      '±0',
      '−1.5ms',
    ]);
  });
});
