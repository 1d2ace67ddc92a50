import { describe, expect, it } from 'vitest';
import { RoundTripScale } from './round-trip-scale.js';

const MIB = 1024 * 1024;

/** What the last of many requests of both sizes is scaled to, with that fixed part of its time. */
function scaled(fixedMs: number): { small: number; large: number } {
  const scale = new RoundTripScale(MIB);
  let small = 0;
  let large = 0;
  for (let i = 0; i < 100; i++) {
    small = scale.scaled(fixedMs + 2, MIB / 50);
    large = scale.scaled(fixedMs + 100, MIB);
  }
  return { small, large };
}

describe('RoundTripScale', () => {
  it.each([5, 50, 500])('learns the fixed part of a request (%i ms), so that sizes compare', (fixedMs) => {
    const { small, large } = scaled(fixedMs);
    expect(large).toBeCloseTo(fixedMs + 100, 5);
    expect(small / large).toBeGreaterThan(0.8);
    expect(small / large).toBeLessThan(1.2);
  });

  it('does not make a slope of requests of one size', () => {
    const scale = new RoundTripScale(MIB);
    for (let i = 0; i < 100; i++) scale.scaled(i % 2 === 0 ? 10 : 1000, MIB + (i % 3));
    expect(scale.scaled(10, MIB)).toBeCloseTo(10, 5);
  });

  it('survives requests that take longer the smaller they are', () => {
    const scale = new RoundTripScale(MIB);
    for (let i = 0; i < 100; i++) scale.scaled(i % 2 === 0 ? 10 : 1000, i % 2 === 0 ? MIB : 100);
    expect(scale.scaled(10, MIB)).toBeGreaterThan(0);
    expect(scale.scaled(1000, 100)).toBeLessThan(1_100);
  });
});
