import type { FastifyRequest } from 'fastify';

/** Aborted when whoever asks has left or has waited for too long. */
export function readSignalOf(request: FastifyRequest): AbortSignal {
  return request.readSignal ?? request.signal;
}
