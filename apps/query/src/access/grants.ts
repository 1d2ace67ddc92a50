import type { FastifyRequest } from 'fastify';
import type { Grant } from './access-decision.js';

const grants = new WeakMap<FastifyRequest, Grant>();

export function remember(request: FastifyRequest, grant: Grant): void {
  grants.set(request, grant);
}

/** @throws {Error} nobody has decided about this request: a bug, which must not become an answer */
export function grantOf(request: FastifyRequest): Grant {
  const grant = grants.get(request);
  if (grant === undefined) throw new Error('a request that was not admitted wants to read');
  return grant;
}
