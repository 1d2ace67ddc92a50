import type { Trace } from '@app/model';

/** Reads what a `SpanWriter` stored. Read only; safe to call concurrently. Results are the caller's to keep. */
export abstract class TraceReader {
  /** Every service name with spans, sorted, each once. */
  abstract services(signal?: AbortSignal): Promise<readonly string[]>;

  /** Operations of one service (all of its kinds unless `spanKind` is given), sorted by name, then kind. */
  abstract operations(query: OperationQuery, signal?: AbortSignal): Promise<readonly Operation[]>;

  /**
   * The `limit` traces with the newest matching span, newest first, each whole. A trace matches when one of its spans
   * fulfils every condition.
   *
   * @throws {StorageUnavailableError} the store did not answer
   */
  abstract findTraces(query: TraceQuery, signal?: AbortSignal): Promise<readonly Trace[]>;

  /**
   * Whole traces by id, in the order asked for; ids that are unknown are left out.
   *
   * @param traceIds 32 lower-case hex digits each
   * @throws {StorageUnavailableError} the store did not answer
   */
  abstract traces(traceIds: readonly string[], signal?: AbortSignal): Promise<readonly Trace[]>;
}

export interface OperationQuery {
  readonly service: string;
  /** `client`, `server`, `producer`, `consumer` or `internal`. */
  readonly spanKind?: string;
}

export interface Operation {
  readonly name: string;
  /** Empty when the span had none. */
  readonly spanKind: string;
}

export interface TraceQuery {
  readonly service?: string;
  readonly operation?: string;
  /** All must hold on the same span: in its tags, its process tags or one of its log fields. Compared as strings. */
  readonly tags: ReadonlyMap<string, string>;
  /** Inclusive bounds of a span's start. */
  readonly startMinMicros: number;
  readonly startMaxMicros: number;
  readonly durationMinMicros?: number;
  readonly durationMaxMicros?: number;
  /** Traces, at least 1. */
  readonly limit: number;
}
