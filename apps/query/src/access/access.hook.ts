import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessControl } from './access-control.js';
import type { Refusal } from './access-decision.js';
import { remember } from './grants.js';
import { presentedBy } from './presented.js';
import type { RequestGate } from './request-gate.js';

/**
 * Fastify `onRequest` hook for every route, the unknown ones included: no request is read, let alone answered, that may not read. Plain text, as
 * Jaeger refuses.
 *
 * @param isOpen tells requests whose answers are the same for everybody
 */
export function accessHook(control: AccessControl, gate: RequestGate, isOpen: (request: FastifyRequest) => boolean) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (isOpen(request)) return undefined;
    const decision = await control.decide(presentedBy(request.headers, control.tenancy.header));
    if ('refusal' in decision) return refuse(reply, decision.refusal);
    remember(request, decision.grant);
    if (isStream(request)) return undefined; // has a limit of its own, and would hold its place for hours
    const leave = await gate.enter(request.readSignal ?? request.signal);
    if (leave === undefined) return refuse(reply, BUSY);
    if (reply.raw.closed) leave();
    else reply.raw.once('close', leave);
    return undefined;
  };
}

const BUSY: Refusal = { status: 503, sentence: 'too many requests at once, please try again', retryAfterSeconds: 1 };

function isStream({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.endsWith('/api/live') === true;
}

function refuse(reply: FastifyReply, { status, sentence, challenge, retryAfterSeconds }: Refusal): FastifyReply {
  if (challenge !== undefined) reply.header('www-authenticate', challenge);
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  reply.header('content-type', 'text/plain; charset=utf-8').header('x-content-type-options', 'nosniff');
  return reply.status(status).send(`${sentence}\n`);
}
