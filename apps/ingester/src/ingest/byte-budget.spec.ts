import { describe, expect, it } from 'vitest';
import { ByteBudget } from './byte-budget.js';

const { signal } = new AbortController();

/** What has settled once all that could settle has. */
async function settled(...promises: Promise<boolean>[]): Promise<(boolean | undefined)[]> {
  await new Promise(setImmediate);
  return await Promise.all(promises.map((promise) => Promise.race([promise, Promise.resolve(undefined)])));
}

describe('ByteBudget', () => {
  it('lets in what fits and lets the rest wait for what is given back', async () => {
    const budget = new ByteBudget(100);
    expect(await budget.acquire(60, signal)).toBe(true);
    const second = budget.acquire(50, signal);
    expect(await settled(second)).toEqual([undefined]);
    expect(budget.takenBytes).toBe(60);
    budget.release(60);
    expect(await settled(second)).toEqual([true]);
    expect(budget.takenBytes).toBe(50);
  });

  it('serves in the order of arrival, also when a later one would fit', async () => {
    const budget = new ByteBudget(100);
    await budget.acquire(60, signal);
    const large = budget.acquire(90, signal);
    const small = budget.acquire(10, signal);
    expect(await settled(large, small)).toEqual([undefined, undefined]);
    budget.release(60);
    expect(await settled(large, small)).toEqual([true, true]);
  });

  it('lets what is larger than all of it pass alone', async () => {
    const budget = new ByteBudget(100);
    await budget.acquire(10, signal);
    const huge = budget.acquire(1_000, signal);
    expect(await settled(huge)).toEqual([undefined]);
    budget.release(10);
    expect(await settled(huge)).toEqual([true]);
    const next = budget.acquire(1, signal);
    expect(await settled(next)).toEqual([undefined]);
  });

  it('takes nothing for who gave up, and lets those behind it pass', async () => {
    const budget = new ByteBudget(100);
    await budget.acquire(60, signal);
    const aborted = new AbortController();
    const large = budget.acquire(90, aborted.signal);
    const small = budget.acquire(10, signal);
    aborted.abort();
    expect(await settled(large, small)).toEqual([false, true]);
    expect(budget.takenBytes).toBe(70);
    expect(await budget.acquire(1, aborted.signal)).toBe(false);
  });
});
