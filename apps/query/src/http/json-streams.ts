import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Logger } from '@app/runtime';
import { jsonBody } from './json-body.js';

/** Sends JSON that is made in pieces while the client reads. */
@Injectable()
export class JsonStreams {
  constructor(private readonly logger: Logger) {}

  /** What to give to Fastify: a buffer (Fastify adds a charset to text), or a stream when the answer is long. */
  body(json: Iterable<string>, request: FastifyRequest, reply: FastifyReply): Buffer | Readable {
    const body = jsonBody(json);
    reply.header('content-type', 'application/json');
    if (body instanceof Readable) body.once('error', (error) => this.brokeOff(request, error));
    return body;
  }

  /** The status is sent by now: all that is left is to break the connection, so that the client sees a failure. */
  private brokeOff(request: FastifyRequest, error: Error): void {
    this.logger.error('an answer broke off in the middle', {
      path: request.url.split('?')[0],
      error,
      stack: error.stack,
    });
  }
}
