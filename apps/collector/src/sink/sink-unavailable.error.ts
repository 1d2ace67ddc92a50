/** The sink did not confirm that everything is stored: the client should send the same request again later. */
export class SinkUnavailableError extends Error {
  override readonly name = 'SinkUnavailableError';

  /** @param retryAfterMs a hint from the sink, when it gave one */
  constructor(
    message: string,
    options?: ErrorOptions,
    readonly retryAfterMs?: number,
  ) {
    super(message, options);
  }
}
