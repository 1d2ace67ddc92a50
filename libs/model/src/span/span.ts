/**
 * The span as Jaeger's APIs speak of it. It is what readers return and what the UI JSON is made from; the write path
 * never builds it (see `document/`).
 *
 * Units: all times are microseconds since the Unix epoch, all durations microseconds, both integers below 2^53.
 */
export interface Span {
  /** 32 lower-case hex digits, left-padded with zeros for 64-bit ids. */
  readonly traceId: string;
  /** 16 lower-case hex digits. */
  readonly spanId: string;
  /** Absent for a root span. */
  readonly parentSpanId?: string;
  readonly operationName: string;
  /** The parent is the first `CHILD_OF`; links follow. */
  readonly references: readonly SpanReference[];
  /** OTLP `Span.flags`, 32 bits. */
  readonly flags: number;
  readonly startMicros: number;
  readonly durationMicros: number;
  /** Scope, attributes, kind and status, in Jaeger's order: see jaeger.md §1.1 for the synthetic keys. */
  readonly tags: readonly KeyValue[];
  readonly logs: readonly SpanLogEntry[];
  readonly process: Process;
  /** Set by readers that had to change or cut something; never stored. */
  readonly warnings?: readonly string[];
}

export interface SpanReference {
  readonly refType: 'CHILD_OF' | 'FOLLOWS_FROM';
  readonly traceId: string;
  readonly spanId: string;
  /** Of a link; absent when it has none, or when the document is Jaeger's, which keeps none. */
  readonly attributes?: readonly KeyValue[];
}

/** One OTLP event. Its name is the field `event`, unless the event has an attribute of that key. */
export interface SpanLogEntry {
  readonly timestampMicros: number;
  readonly fields: readonly KeyValue[];
}

/** What an OTLP resource becomes: `service.name` is lifted out of the tags. */
export interface Process {
  readonly serviceName: string;
  readonly tags: readonly KeyValue[];
}

/**
 * A typed attribute. `int64` is a `number` while it is a safe integer and a `bigint` beyond; `binary` is base64;
 * OTLP arrays and maps arrive as `string` holding JSON.
 */
export type KeyValue =
  | { readonly key: string; readonly type: 'string'; readonly value: string }
  | { readonly key: string; readonly type: 'bool'; readonly value: boolean }
  | { readonly key: string; readonly type: 'int64'; readonly value: number | bigint }
  | { readonly key: string; readonly type: 'float64'; readonly value: number }
  | { readonly key: string; readonly type: 'binary'; readonly value: string };

/** All spans of one trace that a reader found, ordered by start time, then span id. */
export interface Trace {
  readonly traceId: string;
  readonly spans: readonly Span[];
  /** What the reader had to leave out or could not promise, in sentences for the user. */
  readonly warnings: readonly string[];
}
