import type { PartitionState } from '../../api/operations/partitions';
import type { TableSort } from '../../trace/views/table/table-sort';

export const PARTITION_COLUMNS = [
  'partition',
  'lagSeconds',
  'lagRecords',
  'owner',
  'state',
  'committed',
  'end',
  'progress',
  'oldest',
] as const;
export type PartitionColumn = (typeof PARTITION_COLUMNS)[number];

/** Numbers go by size, texts by letters; what is not known comes last, whichever the order. */
const VALUES: Record<PartitionColumn, (state: PartitionState) => number | string | bigint | null> = {
  partition: ({ partition }) => partition,
  lagSeconds: ({ lagMs }) => lagMs,
  lagRecords: ({ lagRecords }) => lagRecords,
  owner: ownerText,
  state: ({ pause }) => pause,
  committed: ({ committedOffset }) => (committedOffset === null ? null : BigInt(committedOffset)),
  end: ({ endOffset }) => BigInt(endOffset),
  progress: ({ lastProgressAt }) => (lastProgressAt === null ? null : Date.parse(lastProgressAt)),
  oldest: ({ oldestAt }) => (oldestAt === null ? null : Date.parse(oldestAt)),
};

export function sortedPartitions(
  partitions: readonly PartitionState[],
  { column, descending }: TableSort,
): readonly PartitionState[] {
  const value = VALUES[column as PartitionColumn];
  const direction = descending ? -1 : 1;
  return partitions.toSorted((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) {
      return Number(one === null) - Number(other === null) || b.lagRecords - a.lagRecords || a.partition - b.partition;
    }
    return direction * compared(one, other) || a.partition - b.partition;
  });
}

function compared(one: number | string | bigint, other: number | string | bigint): number {
  if (typeof one === 'string' || typeof other === 'string') return String(one).localeCompare(String(other));
  return one < other ? -1 : Number(one > other);
}

/** `null`: nobody has it. */
export function ownerText({ owner }: Pick<PartitionState, 'owner'>): string | null {
  return owner && `${owner.clientId} ${owner.host}`.trim();
}

/** So long may a partition with lag stand still before it is said to be stuck. */
const STUCK_MS = 30_000;

/**
 * How long nothing was committed although there was something to commit; `undefined`: it moves, or that is not known yet. Where nothing came for an
 * hour, a record of this moment has waited for no longer than its age.
 */
export function stuckMsOf(
  { lagRecords, lagMs, lastProgressAt, watchedSince }: PartitionState,
  asOf: string,
): number | undefined {
  if (lagRecords === 0) return undefined;
  const ms = Math.min(Date.parse(asOf) - Date.parse(lastProgressAt ?? watchedSince), lagMs ?? Infinity);
  return ms >= STUCK_MS ? ms : undefined;
}
