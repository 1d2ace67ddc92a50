/**
 * What a record of the span topic looks like; both sides of Kafka rely on it and nothing else.
 *
 * Value: one protobuf `ExportTraceServiceRequest`, all of its spans hashed to this partition (see `partitionOf`).
 * Key: none; several traces share a record. Timestamp: when the collector accepted the spans, milliseconds.
 */
export const RecordHeader = {
  /** `application/x-protobuf`: the value's encoding. Absent in topics that other collectors fill. */
  contentType: 'content-type',
  /** Contract version of the writer, `1`. */
  version: 'sluice-version',
  tenant: 'tenant',
} as const;

export const RECORD_VERSION = '1';
export const OTLP_PROTOBUF = 'application/x-protobuf';

/** Jaeger's name for the topic, so that either side can be swapped alone. */
export const DEFAULT_TOPIC = 'jaeger-spans';

/** Where records and spans go that can never be stored. */
export function deadLetterTopic(topic: string): string {
  return `${topic}.dead-letter`;
}

/** Headers of a dead letter, next to those of its source record. */
export const DeadLetterHeader = {
  /** `undecodable` (the record's own value) or `rejected` (a single span as one OTLP request). */
  reasonClass: 'dead-letter-class',
  errorType: 'dead-letter-error-type',
  reason: 'dead-letter-reason',
  sourceTopic: 'dead-letter-source-topic',
  sourcePartition: 'dead-letter-source-partition',
  sourceOffset: 'dead-letter-source-offset',
} as const;
