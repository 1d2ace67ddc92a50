import { FUTURE_TOLERANCE_MILLIS, OUTSIDE } from '../index-name/index-naming.js';

/** A partition of the topic as it is now. */
export interface RetainedPartition {
  readonly partition: number;
  /** Of the first record that is still there. */
  readonly startOffset: bigint;
  readonly endOffset: bigint;
  /** When the record at `startOffset` was accepted; absent when the partition is empty. */
  readonly startMillis?: number;
}

/**
 * What a partition still has of a day:
 *
 * - `whole`: every record that may hold spans of the day
 * - `partial`: records that may have held some are gone
 * - `empty`: no record was ever in it
 */
export type PartitionCoverage =
  | { readonly partition: number; readonly kind: 'whole' | 'empty' }
  | { readonly partition: number; readonly kind: 'partial'; readonly reason: string };

export interface DayCoverage {
  readonly day: string;
  /** `partial` when one of its partitions is. Such a day is repaired, never switched. */
  readonly kind: 'whole' | 'partial' | 'empty';
  readonly partitions: readonly PartitionCoverage[];
}

/**
 * Records accepted earlier hold no spans of a day (an index suffix). `-Infinity` for `outside`: such spans may be in any record.
 */
export function earliestAcceptanceMillis(day: string): number {
  return day === OUTSIDE ? -Infinity : Date.parse(`${day}T00:00:00Z`) - FUTURE_TOLERANCE_MILLIS;
}

/** Whether what a topic keeps is enough to make a day anew. */
export function dayCoverage(day: string, partitions: readonly RetainedPartition[]): DayCoverage {
  const needed = earliestAcceptanceMillis(day);
  const covered = partitions.map((partition) => partitionCoverage(partition, needed));
  const has = (kind: PartitionCoverage['kind']): boolean => covered.some((partition) => partition.kind === kind);
  let kind: DayCoverage['kind'] = has('whole') ? 'whole' : 'empty';
  if (has('partial')) kind = 'partial';
  return { day, kind, partitions: covered };
}

function partitionCoverage(retained: RetainedPartition, neededMillis: number): PartitionCoverage {
  const { partition, startOffset, endOffset, startMillis } = retained;
  if (endOffset === 0n) return { partition, kind: 'empty' };
  // Nothing was deleted before the first record; or what was deleted is older than the day: times of acceptance hardly ever go backwards.
  if (startOffset === 0n || (startMillis !== undefined && startMillis < neededMillis)) {
    return { partition, kind: 'whole' };
  }
  const gone = `${startOffset} ${startOffset === 1n ? 'record is' : 'records are'} out of the topic's retention`;
  const reason =
    startMillis === undefined
      ? `all ${gone}`
      : `the first ${gone}: it begins at ${new Date(startMillis).toISOString()}`;
  return { partition, kind: 'partial', reason };
}
