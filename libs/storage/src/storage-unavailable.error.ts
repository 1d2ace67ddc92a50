/** The store cannot take or answer this now; the same call may succeed later. Never thrown for bad input. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';

  /** @param retryAfterMs a hint from the store, when it gave one */
  constructor(
    message: string,
    options?: ErrorOptions,
    readonly retryAfterMs?: number,
  ) {
    super(message, options);
  }
}
