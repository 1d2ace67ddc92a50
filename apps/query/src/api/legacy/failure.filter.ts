import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from '@app/runtime';
import { envelopeJson, failureEnvelope } from './envelope.js';
import { failureOf, type Failure } from './failure.js';

/** Answers as Go's `http.Error` does: the envelope as plain text with a line break at its end. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const failure = failureOf(error);
    if (!request.signal.aborted) this.log(request, failure, error);
    const reply = http.getResponse<FastifyReply>();
    if (failure.retryAfterSeconds !== undefined) reply.header('retry-after', failure.retryAfterSeconds);
    sendPlainText(
      reply,
      failure.status,
      [...envelopeJson(failureEnvelope(failure.status, failure.message), false)].join(''),
    );
  }

  private log(request: FastifyRequest, { status }: Failure, error: unknown): void {
    const fields = { path: request.url.split('?')[0], error };
    if (status === 503) this.logger.warn('the storage did not answer a query', fields);
    else if (status >= 500) this.logger.error('a query failed', { ...fields, stack: stackOf(error) });
  }
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}

/** @see https://pkg.go.dev/net/http#Error */
export function sendPlainText(reply: FastifyReply, status: number, text: string): void {
  void reply
    .status(status)
    .header('content-type', 'text/plain; charset=utf-8')
    .header('x-content-type-options', 'nosniff')
    .send(`${text}\n`);
}
