import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '@app/runtime';
import { failureOf, type Failure } from './failure.js';

/** What every protocol does about a failure besides its own body: a line in the log if it is ours, and the hint when to come back. */
export function recordFailure(error: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): Failure {
  const failure = failureOf(error);
  if (!reply.raw.destroyed) log(error, failure, request, logger);
  if (failure.retryAfterSeconds !== undefined) reply.header('retry-after', failure.retryAfterSeconds);
  return failure;
}

function log(error: unknown, { status, code }: Failure, request: FastifyRequest, logger: Logger): void {
  const fields = { path: request.url.split('?')[0], error };
  if (code === 'storage_unavailable') logger.warn('the storage did not answer a query', fields);
  else if (status === 503) logger.warn('there was no room for a request', fields);
  else if (status === 504) logger.warn('a query took too long', fields);
  else if (code === 'internal') logger.error('a query failed', { ...fields, stack: stackOf(error) });
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
