/** How a document ended. There is no other end: what is neither stored nor rejected is sent again. */
export type DocumentResult = 'stored' | 'duplicate' | DocumentRejection;

export interface DocumentRejection {
  /** Elasticsearch's error type. */
  readonly errorType: string;
  readonly reason: string;
}
