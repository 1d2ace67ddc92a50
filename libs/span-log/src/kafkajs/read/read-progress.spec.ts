import { describe, expect, it } from 'vitest';
import { ReadProgress } from './read-progress.js';

const recordsOf = (...offsets: number[]) =>
  offsets.map((offset) => ({ offset: BigInt(offset), timestampMillis: 0, key: null, value: null, headers: {} }));
const offsetsOf = (records: readonly { offset: bigint }[]) => records.map(({ offset }) => Number(offset));

describe('ReadProgress', () => {
  it('takes what is within the range, once', () => {
    const progress = new ReadProgress([{ partition: 0, start: 3n, end: 8n }]);
    expect(offsetsOf(progress.take(0, recordsOf(1, 2, 3, 4), 5n))).toEqual([3, 4]);
    expect(offsetsOf(progress.take(0, recordsOf(3, 4, 5, 7, 8, 9), 10n))).toEqual([5, 7]);
    expect(progress.isDone).toBe(true);
    expect(progress.take(0, recordsOf(7), 8n)).toEqual([]);
  });

  it('knows where each partition goes on', () => {
    const progress = new ReadProgress([
      { partition: 0, start: 0n, end: 10n },
      { partition: 1, start: 5n, end: 5n },
      { partition: 2, start: 7n, end: 9n },
    ]);
    progress.take(0, recordsOf(0), 4n);
    expect(progress.remaining()).toEqual([
      { partition: 0, offset: 4n },
      { partition: 2, offset: 7n },
    ]);
    expect([progress.position(0), progress.position(1)]).toEqual([4n, undefined]);
  });

  it('reaches the end without a record, and never goes back', () => {
    const progress = new ReadProgress([{ partition: 0, start: 0n, end: 10n }]);
    progress.reached(0, 9n);
    progress.reached(0, 2n);
    expect(progress.position(0)).toBe(9n);
    progress.reached(0, 12n);
    expect(progress.isDone).toBe(true);
  });
});
