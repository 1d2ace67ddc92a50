import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullJitterDelayMs } from './full-jitter.js';
import { sleep } from './sleep.js';

describe('fullJitterDelayMs', () => {
  it('spreads over a bound that doubles up to the maximum', () => {
    const bounds = [0, 1, 2, 3, 10, 10_000].map((attempt) => fullJitterDelayMs(attempt, 250, 30_000, () => 1));
    expect(bounds).toEqual([250, 500, 1000, 2000, 30_000, 30_000]);
    expect(fullJitterDelayMs(3, 250, 30_000, () => 0)).toBe(0);
  });

  it('never leaves its bounds', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(60_000), (attempt, maxMs) => {
        const delayMs = fullJitterDelayMs(attempt, 250, maxMs);
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThanOrEqual(maxMs);
      }),
    );
  });
});

describe('sleep', () => {
  it('ends when its time is over', async () => {
    await expect(sleep(1)).resolves.toBeUndefined();
  });

  it('ends at once when the signal is aborted, before or meanwhile', async () => {
    const anHourMs = 3_600_000;
    await sleep(anHourMs, AbortSignal.abort());
    const controller = new AbortController();
    const sleeping = sleep(anHourMs, controller.signal);
    controller.abort();
    await expect(sleeping).resolves.toBeUndefined();
  });
});
