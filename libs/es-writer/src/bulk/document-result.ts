/** How a document ended. There is no other end: what is neither stored nor rejected is sent again. */
export type DocumentResult = 'stored' | 'duplicate' | DocumentRejection;

export interface DocumentRejection {
  /** Elasticsearch's error type. */
  readonly errorType: string;
  readonly reason: string;
  /** Requests that carried the document. */
  readonly attempts: number;
  /** When it was not stored for the first time, milliseconds since the epoch. */
  readonly firstFailureMillis: number;
}
