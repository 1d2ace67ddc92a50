import { DeadLetterHeader } from '@app/model';
import type { IncomingRecord, OutgoingRecord } from '@app/span-log';

/** What can never be stored, and why. */
export interface DeadLetter {
  /** `undecodable`: the record's own value. `rejected`: one span of it, as an OTLP request. */
  readonly reasonClass: 'undecodable' | 'rejected';
  readonly payload: Uint8Array;
  readonly errorType: string;
  readonly reason: string;
}

export interface RecordSource {
  readonly topic: string;
  readonly partition: number;
  readonly record: IncomingRecord;
}

const MAX_REASON_LENGTH = 1_000;

/**
 * The dead letter as a record: the original bytes, the headers of the source record with those of `DeadLetterHeader` added, and its timestamp, so that
 * storing it later decides as storing it now would have.
 *
 * @param partitions of the dead-letter topic
 */
export function deadLetterRecord(letter: DeadLetter, source: RecordSource, partitions: number): OutgoingRecord {
  const { record, topic, partition } = source;
  return {
    partition: partition % partitions,
    value: letter.payload,
    timestampMillis: record.timestampMillis,
    headers: {
      ...Object.fromEntries(Object.entries(record.headers).map(([name, value]) => [name, value.toString()])),
      [DeadLetterHeader.reasonClass]: letter.reasonClass,
      [DeadLetterHeader.errorType]: letter.errorType,
      [DeadLetterHeader.reason]: letter.reason.slice(0, MAX_REASON_LENGTH),
      [DeadLetterHeader.sourceTopic]: topic,
      [DeadLetterHeader.sourcePartition]: String(partition),
      [DeadLetterHeader.sourceOffset]: String(record.offset),
    },
  };
}
