import { DeadLetterHeader, MAX_REASON_CHARACTERS, type DeadLetterClass } from '@app/model';
import { VERSION } from '@app/runtime';
import type { IncomingRecord, OutgoingRecord, TopicPartition } from '@app/span-log';

/** What can never be stored, and why. */
export interface DeadLetter {
  readonly reasonClass: DeadLetterClass;
  /** May be made anew at each access. */
  readonly payload: Uint8Array;
  readonly errorType: string;
  readonly reason: string;
  /** Requests to the store that carried it. */
  readonly attempts: number;
  readonly firstFailureMillis: number;
}

/** The record that a letter is about. */
export interface LetterSource extends TopicPartition {
  readonly record: IncomingRecord;
}

/**
 * The dead letter as a record: what could not be stored, with the key, the timestamp and the headers of the source record, so that storing it later decides
 * as storing it now would have. `DeadLetterHeader` says what is added.
 *
 * @param partitions of the dead-letter topic
 */
export function deadLetterRecord(
  letter: DeadLetter,
  { record, topic, partition }: LetterSource,
  partitions: number,
  nowMillis: number,
): OutgoingRecord {
  return {
    partition: partition % partitions,
    key: record.key,
    value: letter.payload,
    timestampMillis: record.timestampMillis,
    headers: {
      ...record.headers,
      [DeadLetterHeader.reasonClass]: letter.reasonClass,
      [DeadLetterHeader.errorType]: letter.errorType,
      [DeadLetterHeader.reason]: letter.reason.slice(0, MAX_REASON_CHARACTERS).toWellFormed(),
      [DeadLetterHeader.sourceTopic]: topic,
      [DeadLetterHeader.sourcePartition]: String(partition),
      [DeadLetterHeader.sourceOffset]: String(record.offset),
      [DeadLetterHeader.attempts]: String(letter.attempts),
      [DeadLetterHeader.firstFailure]: new Date(letter.firstFailureMillis).toISOString(),
      [DeadLetterHeader.lastFailure]: new Date(nowMillis).toISOString(),
      [DeadLetterHeader.ingesterVersion]: VERSION,
    },
  };
}
