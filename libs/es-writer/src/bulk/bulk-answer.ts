import type { BulkItem, BulkItemError } from './bulk-item.js';

/** What became of one `_bulk` request. `reason` has low cardinality. */
export type BulkAnswer =
  /** One result per document, in order. */
  | { readonly kind: 'items'; readonly items: readonly BulkItem[] }
  /** Nothing was stored because of something in this body; a part of it may pass. */
  | { readonly kind: 'refused'; readonly status: 400 | 413; readonly error: BulkItemError }
  /** Nothing was stored because the cluster has too much to do. */
  | { readonly kind: 'throttled'; readonly reason: string; readonly detail: string }
  /** Nothing is known about any document. */
  | UnavailableAnswer;

export interface UnavailableAnswer {
  readonly kind: 'unavailable';
  readonly reason: string;
  readonly detail: string;
  /** It took too long, which may be because of its size. */
  readonly timedOut: boolean;
}
