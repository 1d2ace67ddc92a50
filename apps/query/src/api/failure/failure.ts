import { HttpException } from '@nestjs/common';
import { StorageUnavailableError } from '@app/storage';
import { ApiError, type ErrorDetails } from './api.error.js';

export interface Failure extends ErrorDetails {
  readonly status: number;
  /** For the user: says nothing of what is behind this API. */
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

const TOO_SLOW: Failure = {
  status: 504,
  code: 'timeout',
  message: 'the answer took too long (QUERY_TIMEOUT): please ask for less',
};

/** What the client is told about an error. Jaeger answers 500 to an outage; 503 lets proxies and clients retry. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) return { status: error.status, message: error.message, ...error.details };
  if (error instanceof StorageUnavailableError) {
    return {
      status: 503,
      code: 'storage_unavailable',
      message: 'the storage is not available at the moment, please try again',
      retryAfterSeconds: error.retryAfterMs === undefined ? undefined : Math.ceil(error.retryAfterMs / 1000),
    };
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') return TOO_SLOW;
  if (error instanceof HttpException) return refused(error.getStatus(), error.message);
  return refusalOfFramework(error) ?? { status: 500, code: 'internal', message: 'internal error' };
}

/** Fastify refuses bodies that are too large or broken before a controller sees them. */
function refusalOfFramework(error: unknown): Failure | undefined {
  const { statusCode, message } = Object(error) as { statusCode?: unknown; message?: unknown };
  return typeof statusCode === 'number' && statusCode < 500 ? refused(statusCode, String(message)) : undefined;
}

function refused(status: number, message: string): Failure {
  return { status, code: status === 404 ? 'not_found' : 'refused', message };
}
