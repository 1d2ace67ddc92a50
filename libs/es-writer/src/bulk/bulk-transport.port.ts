import type { BulkItem, BulkItemError } from './bulk-item.js';

/** Sends one `_bulk` request, once. */
export abstract class BulkTransport {
  /**
   * @param body NDJSON of `create` actions, ending with a newline; not changed by the caller until the promise settles
   * @param documents how many are in the body
   * @param requireAlias refuse documents whose `_index` is not an alias, instead of creating an index of that name
   * @returns every outcome that can be expected; rejects for bugs only
   */
  abstract send(body: Buffer, documents: number, requireAlias: boolean): Promise<BulkAnswer>;
}

export type BulkAnswer =
  /** One result per document, in order. */
  | { readonly kind: 'items'; readonly items: readonly BulkItem[] }
  /** Nothing was stored because of something in this body; a part of it may pass. */
  | { readonly kind: 'refused'; readonly status: 400 | 413; readonly error: BulkItemError }
  /** Nothing is known about any document. `reason` has low cardinality. */
  | {
      readonly kind: 'unavailable';
      readonly reason: string;
      readonly detail: string;
      readonly retryAfterMs?: number;
    };
