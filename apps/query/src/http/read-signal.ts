import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Aborted when its client has left, has its answer, or has waited for too long: then with a `TimeoutError`. */
    readSignal?: AbortSignal;
  }
}

/**
 * Fastify `onRequest` hook. Fastify's own `request.signal` would not do: the request of a `POST` is closed as soon as its body is read.
 *
 * @param timeoutMs for the reads behind an answer; sending a long one may take longer
 */
export function limitReads(timeoutMs: number) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const reading = new AbortController();
    const late = setTimeout(() => reading.abort(new DOMException('the deadline passed', 'TimeoutError')), timeoutMs);
    reply.raw.once('close', () => {
      clearTimeout(late);
      reading.abort();
    });
    request.readSignal = reading.signal;
    done();
  };
}
