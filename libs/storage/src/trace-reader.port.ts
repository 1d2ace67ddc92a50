import type { Expression, Span, Trace, TraceSkeleton, TraceSummary } from '@app/model';
import type { ReadContext } from './read-context.js';

/**
 * Reads what a `SpanWriter` stored. Read only; safe to call concurrently. Results are the caller's to keep.
 *
 * All methods throw {@link StorageUnavailableError} when the store did not answer. When only a part of it did, results say so in their
 * `warnings`; "nothing found" is only said after a complete search.
 */
export abstract class TraceReader {
  /** Every service name with spans, sorted, each once. */
  abstract services(context: ReadContext): Promise<readonly string[]>;

  /** Operations of one service (all of its kinds unless `spanKind` is given), sorted by name, then kind. */
  abstract operations(query: OperationQuery, context: ReadContext): Promise<readonly Operation[]>;

  /** The page of a search, every trace whole: everything that starts within a day of its newest matching span, which is what a search pays for. */
  abstract findTraces(query: TraceQuery, context: ReadContext): Promise<TracePage<Trace>>;

  /** The same page, a line for each trace. */
  abstract findSummaries(query: TraceQuery, context: ReadContext): Promise<TracePage<TraceSummary>>;

  /** Whole traces by id, in the order asked for; ids that are unknown are left out. */
  abstract traces(lookups: readonly TraceLookup[], context: ReadContext): Promise<readonly Trace[]>;

  /** The shape of one trace of any size; `undefined` when it is unknown. */
  abstract skeleton(lookup: TraceLookup, context: ReadContext): Promise<TraceSkeleton | undefined>;

  /** Some spans of one trace, whole, by start time, then span id; ids that are unknown are left out. */
  abstract spans(lookup: TraceLookup, spanIds: readonly string[], context: ReadContext): Promise<readonly Span[]>;
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

/**
 * A trace matches when one of its spans fulfils `where` and starts within the bounds, which are inclusive. Traces come newest first: by the
 * start of their newest matching span, then by trace id, both descending. That order is exact.
 */
export interface TraceQuery {
  readonly where: Expression;
  readonly startMinMicros: number;
  readonly startMaxMicros: number;
  /** Traces, at least 1. */
  readonly limit: number;
  /** Where the page before ended: what comes after it in the order. */
  readonly after?: TracePosition;
}

/** A trace's place in the order of a search. */
export interface TracePosition {
  /** Of the trace's newest matching span, microseconds since the epoch. */
  readonly startMicros: number;
  readonly traceId: string;
}

export interface TracePage<T> {
  /** Newest first. */
  readonly items: readonly T[];
  /** Absent when there is nothing after this page. */
  readonly next?: TracePosition;
  /** What may be missing, in sentences for the user. */
  readonly warnings: readonly string[];
}

/** Which trace, and when it was, as far as the asker knows: a hint that makes the read cheaper, never one that hides a trace. */
export interface TraceLookup {
  /** 32 lower-case hex digits. */
  readonly traceId: string;
  readonly startMinMicros?: number;
  readonly startMaxMicros?: number;
}
