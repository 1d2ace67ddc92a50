import { describe, expect, it } from 'vitest';
import { OwnedPartition } from '../offsets/owned-partition.js';
import { lagOf } from './lag.js';

const recordAt = (offset: bigint, timestampMillis: number) => ({
  offset,
  timestampMillis,
  key: null,
  value: null,
  headers: {},
});

describe('lagOf', () => {
  it('knows nothing before anything was fetched', () => {
    expect(lagOf(new OwnedPartition('spans', 0), 0)).toBeUndefined();
  });

  it('counts from the oldest record that is not stored, and takes its age', () => {
    const owned = new OwnedPartition('spans', 0);
    owned.highWatermark = 20n;
    const { close } = owned.open(recordAt(10n, 1_000));
    owned.open(recordAt(11n, 3_000));
    expect(lagOf(owned, 5_000)).toEqual({ records: 10, seconds: 4 });
    close();
    expect(lagOf(owned, 5_000)).toEqual({ records: 9, seconds: 2 });
  });

  it('is nothing when everything is stored', () => {
    const owned = new OwnedPartition('spans', 0);
    owned.highWatermark = 11n;
    owned.open(recordAt(10n, 1_000)).close();
    expect(lagOf(owned, 3_600_000)).toEqual({ records: 0, seconds: 0 });
  });

  it('takes the last stored record for the age of what was not fetched yet', () => {
    const owned = new OwnedPartition('spans', 0);
    owned.highWatermark = 15n;
    owned.open(recordAt(10n, 1_000)).close();
    expect(lagOf(owned, 4_000)).toEqual({ records: 4, seconds: 3 });
  });
});
