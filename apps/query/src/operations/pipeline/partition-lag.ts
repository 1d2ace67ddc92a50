import type { PartitionOffsets } from '../log/log-view.js';
import type { ReadProcess } from '../metrics/admin-ports.js';
import type { PipelineMoment } from './pipeline-view.js';

/** What the ingester that owns a partition says of it. */
export interface OwnWord {
  /** Of its admin port. */
  readonly address: string;
  readonly lagSeconds: number | undefined;
  readonly pause: 'memory' | 'open_offsets' | null;
}

/** @returns `undefined` when no ingester that answers owns it, or none has read from it yet */
export function ownWordOn(partition: number, ingesters: readonly ReadProcess[], topic: string): OwnWord | undefined {
  const labels = { topic, partition: String(partition) };
  const isOf = (of: Readonly<Record<string, string>>): boolean => {
    return of['topic'] === labels.topic && of['partition'] === labels.partition;
  };
  for (const { address, metrics } of ingesters) {
    const lag = metrics.samples('sluice_ingester_lag_seconds').find((sample) => isOf(sample.labels));
    const paused = metrics.samples('sluice_ingester_partition_paused').find((sample) => isOf(sample.labels));
    if (lag === undefined && paused === undefined) continue;
    const reason = paused?.labels['reason'];
    const pause = reason === 'memory' || reason === 'open_offsets' ? reason : null;
    return { address, lagSeconds: lag?.value, pause };
  }
  return undefined;
}

/** How old the oldest record is that is not stored: the owner's word, else the last one that the storage remembers; `null`: nobody says. */
export function lagMillisOf(
  { partition, lagRecords }: PartitionOffsets,
  { ingesters, statuses = [], asOfMillis }: PipelineMoment,
  topic: string,
): number | null {
  if (lagRecords === 0) return 0;
  const seconds = ownWordOn(partition, ingesters.answered, topic)?.lagSeconds;
  if (seconds !== undefined) return Math.max(0, Math.round(seconds * 1000));
  const status = statuses.find((of) => of.topic === topic && of.partition === partition);
  // Whoever said that is silent since, and nothing of it was stored meanwhile.
  return status === undefined ? null : Math.max(0, Math.round(status.lagMillis + asOfMillis - status.asOfMillis));
}
