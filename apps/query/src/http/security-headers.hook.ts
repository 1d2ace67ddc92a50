import type { FastifyReply, FastifyRequest } from 'fastify';

/** Answers are data, whatever a user's span may hold: no browser should run, frame or guess at them. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Fastify `onSend` hook; what a handler has set stays. */
export function protectOnSend(_: FastifyRequest, reply: FastifyReply, payload: unknown, done: Done): void {
  for (const [name, value] of Object.entries(HEADERS)) if (!reply.hasHeader(name)) reply.header(name, value);
  done(null, payload);
}

type Done = (error: null, payload: unknown) => void;
