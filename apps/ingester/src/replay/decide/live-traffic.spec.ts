import { describe, expect, it } from 'vitest';
import { LiveTraffic } from './live-traffic.js';

/** Readings two seconds apart, 1,000 records arriving in each; `stored` of them by the live group. */
function observe(stored: readonly number[], start = { head: 100_000, committed: 100_000 }): boolean[] {
  const traffic = new LiveTraffic();
  let { head, committed } = start;
  traffic.observe({ atMillis: 0, head: BigInt(head), committed: BigInt(committed) });
  return stored.map((count, i) => {
    head += 1_000;
    committed += count;
    return traffic.observe({ atMillis: (i + 1) * 2_000, head: BigInt(head), committed: BigInt(committed) });
  });
}

describe('a replay gives way to live traffic', () => {
  it('not while the live group keeps up', () =>
    expect(observe([1_000, 900, 1_100, 1_000])).toEqual([false, false, false, false]));

  it('when it works and falls behind by more than five seconds, until it is at three', () =>
    expect(observe([100, 100, 100, 100, 2_000, 2_000, 2_000])).toEqual([false, false, true, true, true, true, false]));

  it('not while it stores nothing at all: that is not because of us', () =>
    expect(observe([0, 0, 0, 0, 0])).toEqual([false, false, false, false, false]));

  it('not for a lag that gets less', () =>
    expect(observe([1_100, 1_100, 1_100], { head: 100_000, committed: 50_000 })).toEqual([false, false, false]));

  it('only for so long as it helps, and then not for as long', () => {
    const waits = observe(Array.from({ length: 18 }, () => 100));
    const runs = waits.map((isWaiting) => (isWaiting ? 'w' : '.')).join('');
    expect(runs).toBe('..wwwww.....wwwww.');
  });
});
