import { PositionWatch } from '../../ledger/positions.ts';
import type { PartitionPosition } from '../../ledger/verdict.ts';
import type { Stage } from '../../run/stage.ts';
import type { Place } from './records-into.ts';

const TIMEOUT_MS = 90_000;

/** How far the group has come now. */
export function positionsNow(stage: Stage): Promise<PartitionPosition[]> {
  return watching(stage, (watch) => watch.positions());
}

/** Resolves when the records at these places, and all before them, are committed. */
export async function passed(stage: Stage, places: readonly Place[]): Promise<void> {
  await watching(stage, (watch) =>
    watch.until(TIMEOUT_MS, 'some records to be passed', (now) => places.every((place) => isPassed(place, now))),
  );
}

export function isPassed({ partition, offset }: Place, now: readonly PartitionPosition[]): boolean {
  return now.some((position) => position.partition === partition && position.committed > offset);
}

export async function watching<T>(
  { kafka, topic, groupId }: Stage,
  task: (watch: PositionWatch) => Promise<T>,
): Promise<T> {
  const watch = await PositionWatch.open(kafka.bootstrap, topic, groupId);
  try {
    return await task(watch);
  } finally {
    await watch.close();
  }
}
