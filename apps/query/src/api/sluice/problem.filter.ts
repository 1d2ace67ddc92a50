import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from '@app/runtime';
import type { ErrorDetails } from '../failure/api.error.js';
import { recordFailure } from '../failure/record-failure.js';

/** @see RFC 9457, of which `status` is; the others are ours */
export interface Problem extends ErrorDetails {
  readonly status: number;
  readonly message: string;
}

/** Answers every failure of our own API in one shape. Also what is left of failures outside of any API. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const failure = recordFailure(error, http.getRequest<FastifyRequest>(), reply, this.logger);
    const { retryAfterSeconds: _, ...problem } = failure;
    void reply
      .status(failure.status)
      .header('content-type', 'application/problem+json')
      .send(Buffer.from(JSON.stringify(problem satisfies Problem)));
  }
}
