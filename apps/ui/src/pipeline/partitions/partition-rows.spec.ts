import { describe, expect, it } from 'vitest';
import { aPartition } from './a-partition';
import { ownerText, sortedPartitions, stuckMsOf, type PartitionColumn } from './partition-rows';

const PARTITIONS = [
  aPartition({ partition: 0, lagMs: 5, committedOffset: '9007199254740993' }),
  aPartition({ partition: 1, lagMs: null, lagRecords: 7, committedOffset: null, owner: null }),
  aPartition({ partition: 2, lagMs: 9, committedOffset: '9007199254740992', pause: 'memory' }),
];

function order(column: PartitionColumn, descending: boolean): number[] {
  return sortedPartitions(PARTITIONS, { column, descending }).map(({ partition }) => partition);
}

describe('sortedPartitions', () => {
  it.each([
    { column: 'partition', descending: true, is: [2, 1, 0] },
    { column: 'lagSeconds', descending: true, is: [2, 0, 1] },
    { column: 'lagSeconds', descending: false, is: [0, 2, 1] },
    { column: 'lagRecords', descending: true, is: [1, 0, 2] },
    { column: 'committed', descending: false, is: [2, 0, 1] },
    { column: 'owner', descending: false, is: [0, 2, 1] },
    { column: 'state', descending: false, is: [2, 1, 0] },
  ] as const)('by $column, descending: $descending', ({ column, descending, is }) => {
    expect(order(column, descending)).toEqual(is);
  });
});

it('says who has a partition', () => {
  expect(ownerText(aPartition())).toBe('ingester /10.0.0.1');
  expect(ownerText(aPartition({ owner: null }))).toBeNull();
});

describe('stuckMsOf', () => {
  const asOf = '2026-11-22T10:01:00Z';

  it.each([
    { what: 'nothing to commit', said: { lagRecords: 0 }, is: undefined },
    { what: 'no progress since it is watched', said: { lagRecords: 1, lagMs: 90_000 }, is: 60_000 },
    { what: 'no progress, and nobody says how old the lag is', said: { lagRecords: 1, lagMs: null }, is: 60_000 },
    { what: 'a record that has just come', said: { lagRecords: 1, lagMs: 500 }, is: undefined },
    {
      what: 'progress lately',
      said: { lagRecords: 1, lagMs: 90_000, lastProgressAt: '2026-11-22T10:00:59Z' },
      is: undefined,
    },
    {
      what: 'watched for a moment',
      said: { lagRecords: 1, lagMs: 90_000, watchedSince: '2026-11-22T10:00:50Z' },
      is: undefined,
    },
  ])('$what', ({ said, is }) => {
    expect(stuckMsOf(aPartition(said), asOf)).toBe(is);
  });
});
