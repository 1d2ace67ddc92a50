import type { FastifyRequest } from 'fastify';
import type { ReadContext } from '@app/storage';
import { grantOf } from './grants.js';

/**
 * On whose behalf a request reads, and until when: its signal aborts when the client leaves, or has waited for too long.
 *
 * @throws {Error} the access hook did not see the request
 */
export function readContextOf(request: FastifyRequest): ReadContext {
  const { tenant, authorization } = grantOf(request);
  return {
    signal: request.readSignal ?? request.signal,
    ...(tenant !== undefined && { tenant }),
    ...(authorization !== undefined && { authorization }),
  };
}
