import { StorageUnavailableError } from '@app/storage';
import { ApiError } from './api.error.js';

export interface Failure {
  readonly status: number;
  /** For the user: says nothing of what is behind this API. */
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

/** What the client is told about an error. Jaeger answers 500 to an outage; 503 lets proxies and clients retry. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) return { status: error.status, message: error.message };
  if (error instanceof StorageUnavailableError) {
    return {
      status: 503,
      message: 'the storage is not available at the moment, please try again',
      retryAfterSeconds: error.retryAfterMs === undefined ? undefined : Math.ceil(error.retryAfterMs / 1000),
    };
  }
  return { status: 500, message: 'internal error' };
}
