/**
 * The shape of a trace without its attributes, for traces too large to be sent whole: one entry per span in every column, by start time,
 * then span id. About 60 bytes a span as JSON.
 */
export interface TraceSkeleton {
  readonly traceId: string;
  /** Start of the first span, microseconds since the epoch. */
  readonly startMicros: number;
  /** 16 hex digits each. */
  readonly spanId: readonly string[];
  /** Row of the parent, -1 for a root, -2 when the parent is not in the trace or is its own descendant: following it always ends. */
  readonly parent: readonly number[];
  /** Microseconds after `startMicros`. */
  readonly offsetMicros: readonly number[];
  readonly durationMicros: readonly number[];
  /** Rows of `services` and `operations`. */
  readonly service: readonly number[];
  readonly operation: readonly number[];
  /** 0 unset, 1 ok, 2 error, as in OTLP. */
  readonly status: readonly number[];
  /** 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer, as in OTLP. */
  readonly kind: readonly number[];
  readonly services: readonly string[];
  readonly operations: readonly string[];
  /** What is missing, in sentences for the user. */
  readonly warnings: readonly string[];
}
