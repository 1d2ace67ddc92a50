import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from '@app/runtime';
import { envelopeJson, failureEnvelope } from './envelope.js';
import { recordFailure } from '../failure/record-failure.js';

/** Answers as Go's `http.Error` does: the envelope as plain text with a line break at its end. */
@Catch()
export class LegacyFailureFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const failure = recordFailure(error, request, reply, this.logger);
    sendPlainText(
      reply,
      failure.status,
      [...envelopeJson(failureEnvelope(failure.status, failure.message), false)].join(''),
    );
  }
}

/** @see https://pkg.go.dev/net/http#Error */
export function sendPlainText(reply: FastifyReply, status: number, text: string): void {
  void reply
    .status(status)
    .header('content-type', 'text/plain; charset=utf-8')
    .header('x-content-type-options', 'nosniff')
    .send(`${text}\n`);
}
