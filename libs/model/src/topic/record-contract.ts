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
  /** See `tenantOfRecord`. Absent: the installation of the writer has no tenants. */
  tenant: 'tenant',
} as const;

export const RECORD_VERSION = '1';
export const OTLP_PROTOBUF = 'application/x-protobuf';

/** Jaeger's name for the topic, so that either side can be swapped alone. */
export const DEFAULT_TOPIC = 'jaeger-spans';
