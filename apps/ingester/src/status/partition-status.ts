import type { PartitionStatus } from '@app/storage';
import { lagOf } from '../lag/lag.js';
import type { OwnedPartition } from '../offsets/owned-partition.js';

/** How far storing is on a partition that this process owns. Before anything was fetched nothing is known: `undefined`. */
export function partitionStatus(
  owned: OwnedPartition,
  partitionCount: number,
  nowMillis: number,
): PartitionStatus | undefined {
  const next = owned.ledger.nextToSettle;
  const lag = lagOf(owned, nowMillis);
  if (next === undefined || lag === undefined) return undefined;
  const { topic, partition, highWatermark } = owned;
  return {
    topic,
    partition,
    partitionCount,
    committedOffset: next,
    endOffset: highWatermark,
    lagMillis: Math.round(lag.seconds * 1000),
    asOfMillis: nowMillis,
  };
}
