import { describe, expect, it } from 'vitest';
import { Ledger } from './ledger.ts';

describe('Ledger', () => {
  it('holds nobody to what an operator deleted, and to everything else', () => {
    const ledger = new Ledger('run', 0);
    ledger.attempt(ledger.take(4)).state = 'acknowledged';
    ledger.attempt(ledger.take(4));
    ledger.release([1, 2, 6]);
    expect([...ledger.acknowledged()]).toEqual([0, 3]);
    expect(ledger.attempted().size).toBe(8);
  });
});
