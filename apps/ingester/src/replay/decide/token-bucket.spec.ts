import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.js';

describe('a token bucket', () => {
  it('lets half a second pass at once, and then as much as the rate says', () => {
    const bucket = new TokenBucket(1_000, 0);
    let [passed, nowMs] = [0, 0];
    while (nowMs < 10_000) {
      const waitMs = bucket.waitMs(nowMs);
      nowMs += waitMs;
      if (waitMs > 0) continue;
      bucket.take(100);
      passed += 100;
    }
    expect(passed).toBeGreaterThanOrEqual(10_000);
    expect(passed).toBeLessThanOrEqual(10_700);
  });

  it('owes what one large record took', () => {
    const bucket = new TokenBucket(1_000, 0);
    bucket.take(5_500);
    expect(bucket.waitMs(0)).toBe(5_001);
    expect(bucket.waitMs(5_001)).toBe(0);
  });

  it('does not save up while nobody takes', () => {
    const bucket = new TokenBucket(1_000, 0);
    expect(bucket.waitMs(60_000)).toBe(0);
    bucket.take(600);
    expect(bucket.waitMs(60_000)).toBeGreaterThan(90);
  });

  it('fills by its share of the rate', () => {
    const bucket = new TokenBucket(1_000, 0);
    bucket.setShare(0.5, 0);
    bucket.take(1_000);
    expect(bucket.waitMs(0)).toBe(1_001);
  });
});
