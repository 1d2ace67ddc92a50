/** One OTLP payload on its way to a store, with what the store needs to decide deterministically. */
export interface SpanBatch {
  /** A protobuf `ExportTraceServiceRequest`. */
  readonly payload: Buffer;
  /** When a collector accepted it: the Kafka record's timestamp, milliseconds since the epoch. Never the clock, so that a replay decides the same. */
  readonly acceptedMillis: number;
  /** Whose spans these are; `isTenantName` holds. Absent: the installation has no tenants. */
  readonly tenant?: string;
}
