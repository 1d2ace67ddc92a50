import type { FastifyReply, FastifyRequest } from 'fastify';

/** Room for the longest search and some hundred trace ids. */
export const MAX_URL_BYTES = 32 * 1024;

/** Node breaks connections without a word above this; our own limit on the URL answers before. */
export const MAX_HEADER_BYTES = 64 * 1024;

/** Fastify `onRequest` hook. */
export function refuseLongUrls(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (request.url.length <= MAX_URL_BYTES) return done();
  void reply.status(414).type('text/plain; charset=utf-8').send(`the URL is longer than ${MAX_URL_BYTES} bytes\n`);
}

/** For a path that is not percent-encoded text, before any route is found. */
export function refuseMalformedUrl(_: Error, __: FastifyRequest, reply: FastifyReply): void {
  void reply.status(400).type('text/plain; charset=utf-8').send('the path of the URL is malformed\n');
}
