import { describe, expect, it } from 'vitest';
import { RequestGate } from './request-gate.js';

const { signal } = new AbortController();

describe('RequestGate', () => {
  it('lets so many in, then whoever comes next as one leaves, in their order', async () => {
    const gate = new RequestGate(1);
    const order: string[] = [];
    const first = await gate.enter(signal);
    const second = gate.enter(signal).then((leave) => (order.push('second'), leave));
    const third = gate.enter(signal).then((leave) => (order.push('third'), leave));
    await new Promise(setImmediate);
    expect(order).toEqual([]);
    first?.();
    first?.(); // twice is once
    (await second)?.();
    await third;
    expect(order).toEqual(['second', 'third']);
  });

  it('refuses at once when too many wait, and after a while who waits', async () => {
    const gate = new RequestGate(1, 20);
    await gate.enter(signal);
    const waiting = Array.from({ length: 4 }, () => gate.enter(signal));
    expect(await gate.enter(signal)).toBeUndefined();
    expect(await Promise.all(waiting)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('keeps no place for who has left', async () => {
    const gate = new RequestGate(1);
    const leave = await gate.enter(signal);
    const leaving = new AbortController();
    const gone = gate.enter(leaving.signal);
    leaving.abort();
    expect(await gone).toBeUndefined();
    leave?.();
    expect(await gate.enter(signal)).toBeDefined();
  });
});
