import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.js';

describe('TokenBucket', () => {
  it('lets a second of tokens through at once, then so many a second', () => {
    const bucket = new TokenBucket(10, 0);
    expect(bucket.take(25, 0)).toBe(10);
    expect(bucket.take(25, 0)).toBe(0);
    expect(bucket.take(25, 500)).toBe(5);
    expect(bucket.take(3, 60_000)).toBe(3);
    expect(bucket.take(25, 60_000)).toBe(7);
  });

  it('takes a whole that is larger than itself, and is paid back', () => {
    const bucket = new TokenBucket(10, 0);
    expect(bucket.takeWhole(35, 0)).toBe(true);
    expect(bucket.takeWhole(1, 2_500)).toBe(false);
    expect(bucket.takeWhole(1, 2_600)).toBe(true);
  });
});
