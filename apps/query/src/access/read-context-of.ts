import type { FastifyRequest } from 'fastify';
import type { ReadContext } from '@app/storage';

/** On whose behalf a request reads, and until when: its signal aborts when the client leaves. */
export function readContextOf(request: FastifyRequest): ReadContext {
  return { signal: request.signal };
}
