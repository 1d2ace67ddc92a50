import type { SpanBatch } from '@app/model';

/**
 * Stores spans durably.
 *
 * `write` resolves only when every span of the batch is stored, was stored before, or is listed as rejected. Until then
 * the caller must not acknowledge the batch to anybody: not to an exporter, not to Kafka. It waits when the store is
 * slow: that wait is the pipeline's backpressure. It is idempotent: the same batch written twice leaves the same
 * documents.
 *
 * Concurrent calls are expected; adapters coalesce them.
 */
export abstract class SpanWriter {
  /**
   * @param batch its bytes stay untouched and owned by the caller, who must not change them before the promise settles
   * @param signal gives up waiting, not writing: what was already sent may still be stored
   * @throws {MalformedOtlpError} the payload is not OTLP; nothing of it was stored
   * @throws {StorageUnavailableError} the same batch should be offered again later
   * @throws {MissingIndexError} an index that it was told to write to, instead of where spans live, was deleted
   */
  abstract write(batch: SpanBatch, signal?: AbortSignal): Promise<WriteResult>;
}

export interface WriteResult {
  /** Spans that are stored now, `duplicates` included. */
  readonly stored: number;
  /** Spans that had been stored before, by a retry or a replay. */
  readonly duplicates: number;
  readonly rejections: readonly Rejection[];
}

/** A span that can never be stored, whatever the state of the store. */
export interface Rejection {
  /** An OTLP `ExportTraceServiceRequest` with this one span, byte-identical to what was sent. */
  readonly payload: Uint8Array;
  /** The store's own word for it, such as Elasticsearch's `document_parsing_exception`. Low cardinality. */
  readonly errorType: string;
  readonly reason: string;
  /** Requests to the store that carried the span; 0 when it was refused before any. */
  readonly attempts: number;
  /** When it was not stored for the first time, milliseconds since the epoch. */
  readonly firstFailureMillis: number;
}
