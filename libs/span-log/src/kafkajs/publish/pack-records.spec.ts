import { describe, expect, it } from 'vitest';
import { packRecords } from './pack-records.js';

const recordOf = (partition: number, bytes: number) => {
  return { partition, value: Buffer.alloc(bytes), headers: {}, timestampMillis: 0 };
};
const sizes = (rounds: ReturnType<typeof packRecords>) =>
  rounds.map((round) => round.map(({ partition, value }) => `${partition}:${value.byteLength}`));

describe('packRecords', () => {
  it('sends in one round what fits, counting each partition for itself', () => {
    const records = [recordOf(0, 5_000), recordOf(1, 5_000), recordOf(0, 3_000)];
    expect(packRecords(records, 10_000)).toEqual([records]);
  });

  it('puts what does not fit into later rounds, in order', () => {
    const records = [recordOf(0, 6_000), recordOf(0, 6_001), recordOf(1, 100), recordOf(0, 100)];
    expect(sizes(packRecords(records, 10_000))).toEqual([
      ['0:6000', '1:100'],
      ['0:6001', '0:100'],
    ]);
  });

  it('lets a record above the limit travel alone', () => {
    const records = [recordOf(0, 1), recordOf(0, 50_000), recordOf(0, 2)];
    expect(sizes(packRecords(records, 10_000))).toEqual([['0:1'], ['0:50000'], ['0:2']]);
  });
});
