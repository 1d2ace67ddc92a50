import type { BulkItem, BulkItemError } from './bulk-item.js';

/** What became of one `_bulk` request. */
export type BulkAnswer =
  /** One result per document, in order. */
  | { readonly kind: 'items'; readonly items: readonly BulkItem[] }
  /** Nothing was stored because of something in this body; a part of it may pass. */
  | { readonly kind: 'refused'; readonly status: 400 | 413; readonly error: BulkItemError }
  /** Nothing is known about any document. `reason` has low cardinality. */
  | { readonly kind: 'unavailable'; readonly reason: string; readonly detail: string };
