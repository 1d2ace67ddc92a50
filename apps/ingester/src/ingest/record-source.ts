import type { IncomingRecord, TopicPartition } from '@app/span-log';

/** A record on its way, and where it is from. */
export interface RecordSource extends TopicPartition {
  readonly record: IncomingRecord;
  /** What it counts in the accounting: its spans; 1 when it cannot be read. A request without spans counts 0. */
  readonly spans: number;
}
