import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

describe('Random', () => {
  const numbers = (seed: number): number[] => {
    const random = new Random(seed);
    return Array.from({ length: 50 }, () => random.integer(0, 1_000_000));
  };

  it('repeats itself for the same seed, and only for that', () => {
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
  });

  it('reaches both ends of a range and nothing outside', () => {
    const random = new Random(1);
    const seen = new Set(Array.from({ length: 200 }, () => random.integer(3, 5)));
    expect(seen).toEqual(new Set([3, 4, 5]));
  });
});
