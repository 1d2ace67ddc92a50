import type { FastifyRequest } from 'fastify';

/** The query string of a request: repeated names are kept, `+` is a space, broken escapes are taken literally. */
export function queryOf(request: FastifyRequest): URLSearchParams {
  const start = request.url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : request.url.slice(start + 1));
}
