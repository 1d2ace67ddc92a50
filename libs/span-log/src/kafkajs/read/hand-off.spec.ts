import { describe, expect, it } from 'vitest';
import { HandOff } from './hand-off.js';

async function eventLoopTurn(): Promise<void> {
  await new Promise(setImmediate);
}

async function all<T>(handOff: HandOff<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of handOff.items()) items.push(item);
  return items;
}

describe('HandOff', () => {
  it('lets a producer wait until its chunk was taken whole', async () => {
    const handOff = new HandOff<number>();
    const items = handOff.items();
    let isTaken = false;
    const putting = handOff.put([1, 2]).then(() => (isTaken = true));
    expect([(await items.next()).value, (await items.next()).value]).toEqual([1, 2]);
    await eventLoopTurn();
    expect(isTaken).toBe(false);
    void items.next();
    await putting;
    expect(handOff.isEmpty).toBe(true);
  });

  it('gives everything that was put before it is finished', async () => {
    const handOff = new HandOff<string>();
    void handOff.put(['a']);
    void handOff.put(['b']);
    handOff.finish();
    await handOff.put(['too late']);
    expect(await all(handOff)).toEqual(['a', 'b']);
  });

  it('ends a consumer that waits', async () => {
    const handOff = new HandOff<string>();
    const taking = all(handOff);
    await eventLoopTurn();
    handOff.finish();
    expect(await taking).toEqual([]);
  });

  it('gives what was put before the first error, then the error', async () => {
    const handOff = new HandOff<string>();
    void handOff.put(['a', 'b']);
    handOff.finish(new Error('first'));
    handOff.finish(new Error('second'));
    const items = handOff.items();
    expect([(await items.next()).value, (await items.next()).value]).toEqual(['a', 'b']);
    await expect(items.next()).rejects.toThrow('first');
  });

  it('ends at once when it is aborted, and lets producers go', async () => {
    const handOff = new HandOff<number>();
    const putting = handOff.put([1, 2, 3]);
    const taken: number[] = [];
    for await (const item of handOff.items()) {
      taken.push(item);
      handOff.abort();
    }
    await putting;
    expect(taken).toEqual([1]);
  });
});
