/** What the client is told instead of data: an HTTP status and a sentence for its user. */
export class ApiError extends Error {
  override readonly name: string = 'ApiError';

  constructor(
    readonly status: number,
    message: string,
    readonly details: ErrorDetails,
  ) {
    super(message);
  }
}

/** What a program can do something with; our own API answers it as fields. */
export interface ErrorDetails {
  /** Stable, such as `invalid_parameter`. */
  readonly code: string;
  readonly parameter?: string;
  /** Where in the parameter, from 1, and how long what is wrong there is. */
  readonly column?: number;
  readonly length?: number;
  /** What could have stood there. */
  readonly expected?: readonly string[];
}

/** A request parameter that cannot be read or contradicts another one. */
export class InvalidParameterError extends ApiError {
  override readonly name = 'InvalidParameterError';

  constructor(message: string, details: Partial<ErrorDetails> = {}) {
    super(400, message, { code: 'invalid_parameter', ...details });
  }
}

export class TraceNotFoundError extends ApiError {
  override readonly name = 'TraceNotFoundError';

  constructor() {
    super(404, 'trace not found', { code: 'trace_not_found' });
  }
}
