/** The log cannot take this now; publishing the same records later may succeed. */
export class SpanLogUnavailableError extends Error {
  override readonly name = 'SpanLogUnavailableError';
}

/** The log will never take a record of this size. */
export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError';
}
