import type { Span } from '@app/model';
import type { ReadContext } from './read-context.js';

/** Spans as they arrive, before and whether or not they are stored. */
export abstract class SpanTail {
  /**
   * What arrives from now on, until the context's signal is aborted. A slow reader misses spans instead of slowing anything down; the count of
   * those comes with the next batch.
   *
   * @throws {StorageUnavailableError} the log does not answer
   */
  abstract follow(context: ReadContext): AsyncIterable<TailBatch>;
}

export interface TailBatch {
  readonly spans: readonly Span[];
  /** Spans that this reader was too slow for since the batch before. */
  readonly missed: number;
}
