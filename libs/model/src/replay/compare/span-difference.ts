/**
 * - `missing`: only in the old generation
 * - `extra`: only in the new one
 * - `altered`: in both by its ids and start, and not the same
 */
export type DifferenceKind = 'missing' | 'extra' | 'altered';

export interface SpanDifference {
  readonly kind: DifferenceKind;
  readonly traceId: string;
  readonly spanId: string;
  readonly startMillis: number;
  readonly service: string;
  /** `_id` in either generation, where it is. */
  readonly oldDocumentId?: string;
  readonly newDocumentId?: string;
  /** Of an altered one: what differs, such as `duration` or `tags.http.url`. Absent: nobody looked. */
  readonly fields?: readonly string[];
}

/** How two generations differ. The numbers are exact; the list may be shorter. */
export interface SpanDifferences {
  readonly missing: number;
  readonly extra: number;
  readonly altered: number;
  /** Spans that were not compared: too many of them start in the same millisecond. */
  readonly uncompared: number;
  /** Spans of either generation that were compared. */
  readonly compared: number;
  /** The first ones by start time, at most `MAX_LISTED_DIFFERENCES`. */
  readonly listed: readonly SpanDifference[];
}

export const MAX_LISTED_DIFFERENCES = 10_000;

/** A span of a generation, as little of it as comparing takes. */
export interface ComparedSpan {
  readonly startMillis: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly service: string;
  readonly documentId: string;
  /** Equal for spans that are the same to whoever compares: see `spanDigest`. */
  readonly digest: string;
}

/** Spans of a service. */
export interface ServiceCount {
  /** Empty for documents in which the index finds no name. */
  readonly service: string;
  readonly spans: number;
  /** Traces with a span of it. */
  readonly traces: number;
}

export interface ServiceCounts {
  readonly service: string;
  readonly old: Omit<ServiceCount, 'service'>;
  readonly new: Omit<ServiceCount, 'service'>;
}
