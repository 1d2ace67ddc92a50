/**
 * What a record of the dead-letter topic looks like.
 *
 * Key, timestamp and headers are those of the source record, byte for byte; headers of this list are added. The value is what could not be
 * stored, byte for byte; what it is depends on the class.
 */
export const DEAD_LETTER_CLASSES = ['rejected', 'undecodable', 'unreadable', 'tombstone'] as const;

/**
 * `rejected`: one span that the store refused, as an OTLP request with its resource and scope. `undecodable`: the value of a record that is not OTLP.
 * `unreadable`: a whole record batch as Kafka keeps it, when it cannot be unpacked. `tombstone`: empty; the source record had no value.
 */
export type DeadLetterClass = (typeof DEAD_LETTER_CLASSES)[number];

export const DEAD_LETTER_HEADER_PREFIX = 'dead-letter-';

/** Times are RFC 3339 in UTC, numbers decimal. */
export const DeadLetterHeader = {
  /** A `DeadLetterClass`. */
  reasonClass: 'dead-letter-class',
  /** Elasticsearch's word, such as `document_parsing_exception`, or ours: `invalid_span`, `malformed_otlp`, `unreadable_batch`, `tombstone`. */
  errorType: 'dead-letter-error-type',
  /** A sentence, at most `MAX_REASON_CHARACTERS`. */
  reason: 'dead-letter-reason',
  sourceTopic: 'dead-letter-source-topic',
  sourcePartition: 'dead-letter-source-partition',
  /** Of the source record; of the batch's last record when it is `unreadable`. */
  sourceOffset: 'dead-letter-source-offset',
  /** Requests to the store that carried the span; 0 when it never came that far. */
  attempts: 'dead-letter-attempts',
  firstFailure: 'dead-letter-first-failure',
  /** When the letter was written. */
  lastFailure: 'dead-letter-last-failure',
  ingesterVersion: 'dead-letter-ingester-version',
  /** How often this was sent back to its source topic; the only one of these headers that a redriven record carries. Absent: never. */
  redrives: 'dead-letter-redrives',
} as const;

/**
 * Class of the only records of the topic that are no letters: one says which letters of its partition, all of them before it, were redriven. Its value is
 * JSON, `{"redriven":[["12","15"],["17","17"]]}`: first and last offset of each run.
 */
export const RECEIPT_CLASS = 'receipt';

export const MAX_REASON_CHARACTERS = 1_000;

/** Where records and spans go that can never be stored. */
export function deadLetterTopic(topic: string): string {
  return `${topic}.dead-letter`;
}
