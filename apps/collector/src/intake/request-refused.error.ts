/** Why a request was not taken. Label values of a metric, and rows of the table in `receiver/answer/`. */
export type RefusalReason =
  | 'no tenant'
  | 'unknown tenant'
  | 'malformed'
  | 'too large'
  | 'slow body'
  | 'unsupported encoding'
  | 'client left'
  | 'no room'
  | 'sink unavailable'
  | 'deadline'
  | 'unexpected';

/** Nothing of the request is stored for certain. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  /**
   * @param message for the client: a short sentence without content of the request
   * @param retryAfterSeconds only where trying again can help
   */
  constructor(
    readonly reason: RefusalReason,
    message: string,
    readonly retryAfterSeconds?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
