import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OffsetLedger } from './offset-ledger.js';

const opened = (...offsets: bigint[]): OffsetLedger => {
  const ledger = new OffsetLedger();
  for (const offset of offsets) ledger.open(offset, Number(offset) * 10);
  return ledger;
};

describe('OffsetLedger', () => {
  it('has nothing to commit before the first offset is closed', () => {
    expect(opened().committable()).toBeUndefined();
    expect(opened(5n, 6n).committable()).toBeUndefined();
  });

  it('never commits past a hole', () => {
    const ledger = opened(5n, 6n, 7n);
    ledger.close(6n);
    ledger.close(7n);
    expect(ledger.committable()).toBeUndefined();
    ledger.close(5n);
    expect(ledger.committable()).toBe(8n);
  });

  it('takes gaps between offsets for nothing', () => {
    const ledger = opened(5n, 90n);
    ledger.close(5n);
    expect(ledger.committable()).toBe(6n);
    ledger.close(90n);
    expect(ledger.committable()).toBe(91n);
  });

  it('tells the oldest open record and the newest of the prefix by their timestamps', () => {
    const ledger = opened(5n, 6n, 7n);
    expect([ledger.oldestOpenMillis, ledger.settledMillis]).toEqual([50, undefined]);
    ledger.close(6n);
    ledger.close(5n);
    expect([ledger.oldestOpenMillis, ledger.settledMillis]).toEqual([70, 60]);
  });

  it('refuses an offset that is not above all others, and to close what is not open', () => {
    const ledger = opened(5n, 7n);
    expect(() => ledger.open(7n, 0)).toThrow(RangeError);
    expect(() => ledger.close(6n)).toThrow(RangeError);
    ledger.close(5n);
    expect(() => ledger.close(5n)).toThrow(RangeError);
    ledger.close(7n);
    expect(() => ledger.open(7n, 0)).toThrow(RangeError);
    expect(() => ledger.close(7n)).toThrow(RangeError);
  });

  it('agrees with a naive model, whatever the gaps and the order of closing', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 200 });
    fc.assert(
      fc.property(gaps, fc.infiniteStream(fc.nat()), (steps, choices) => {
        const ledger = new OffsetLedger();
        const offsets: bigint[] = [];
        const open: bigint[] = [];
        for (let next = 0n, i = 0; i < steps.length || open.length > 0;) {
          const closes = i === steps.length || (open.length > 0 && choices.next().value! % 2 === 0);
          if (closes) {
            ledger.close(open.splice(choices.next().value! % open.length, 1)[0]!);
          } else {
            next += BigInt(steps[i++]!);
            ledger.open(next, 0);
            offsets.push(next);
            open.push(next);
          }
          const prefix = offsets.slice(0, open.length === 0 ? undefined : offsets.indexOf(minimum(open)));
          expect(ledger.committable()).toBe(prefix.length === 0 ? undefined : prefix.at(-1)! + 1n);
          expect(ledger.size).toBe(offsets.length - prefix.length);
        }
      }),
    );
  });
});

function minimum(offsets: readonly bigint[]): bigint {
  return offsets.reduce((a, b) => (a < b ? a : b));
}
