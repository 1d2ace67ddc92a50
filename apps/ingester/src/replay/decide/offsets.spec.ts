import { describe, expect, it } from 'vitest';
import { earliest, partitionsBehind, recordsBehind } from './offsets.js';

const at = (...offsets: number[]) => offsets.map((offset, partition) => ({ partition, offset: BigInt(offset) }));

describe('offsets of groups', () => {
  it('are behind where they are smaller than the goal', () => {
    expect(partitionsBehind(at(5, 7), at(5, 9))).toEqual([{ partition: 1, committed: 7n, goal: 9n }]);
    expect(recordsBehind(at(5, 7), at(6, 9))).toBe(3);
  });

  it('count from the beginning where nothing was committed, as in a partition that is new', () => {
    expect(partitionsBehind([], at(0, 2))).toEqual([{ partition: 1, committed: 0n, goal: 2n }]);
  });

  it('are taken at the earlier one of two', () =>
    expect(
      earliest(at(5, 9), [
        { partition: 1, offset: 7n },
        { partition: 2, offset: 1n },
      ]),
    ).toEqual(at(5, 7, 1)));
});
