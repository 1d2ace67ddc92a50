/** What `_bulk` answers for one document, cut down by `filter_path` to what decides. */
export interface BulkItem {
  readonly status: number;
  readonly error?: BulkItemError;
}

export interface BulkItemError {
  readonly type: string;
  readonly reason: string;
  /** The index behind the alias, when Elasticsearch names it. */
  readonly index?: string;
}
