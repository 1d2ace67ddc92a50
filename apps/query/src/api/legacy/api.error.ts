/** What the client is told instead of data: an HTTP status and a sentence for its user. */
export class ApiError extends Error {
  override readonly name: string = 'ApiError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** A request parameter that cannot be read or contradicts another one. */
export class InvalidParameterError extends ApiError {
  override readonly name = 'InvalidParameterError';

  constructor(message: string) {
    super(400, message);
  }
}
