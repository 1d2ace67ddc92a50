import type { ReplayPosition } from '@app/model';

export interface PartitionBehind {
  readonly partition: number;
  /** What the group reads next. */
  readonly committed: bigint;
  readonly goal: bigint;
}

/**
 * The partitions in which a group has not stored everything before a goal.
 *
 * @param committed a partition that is not in it stands at its beginning
 */
export function partitionsBehind(
  committed: readonly ReplayPosition[],
  goals: readonly ReplayPosition[],
): PartitionBehind[] {
  const offsets = new Map(committed.map(({ partition, offset }) => [partition, offset]));
  return goals
    .map(({ partition, offset }) => ({ partition, committed: offsets.get(partition) ?? 0n, goal: offset }))
    .filter(({ committed: at, goal }) => at < goal);
}

/** Records that are missing to goals, gaps counted as records. */
export function recordsBehind(committed: readonly ReplayPosition[], goals: readonly ReplayPosition[]): number {
  return partitionsBehind(committed, goals).reduce((sum, { committed: at, goal }) => sum + Number(goal - at), 0);
}

/** Of two lists, per partition the smaller offset; what is only in one of them as it is there. */
export function earliest(a: readonly ReplayPosition[], b: readonly ReplayPosition[]): ReplayPosition[] {
  const offsets = new Map(a.map(({ partition, offset }) => [partition, offset]));
  for (const { partition, offset } of b) {
    const known = offsets.get(partition);
    offsets.set(partition, known === undefined || offset < known ? offset : known);
  }
  return [...offsets]
    .map(([partition, offset]) => ({ partition, offset }))
    .toSorted((one, other) => one.partition - other.partition);
}
