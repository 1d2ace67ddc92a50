import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from '@app/runtime';
import { recordFailure } from '../failure/record-failure.js';

/** Answers as Jaeger's v3 gateway does: `{"error":{"httpCode","message"}}`. */
@Catch()
export class V3FailureFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const { status, message } = recordFailure(error, http.getRequest<FastifyRequest>(), reply, this.logger);
    void reply
      .status(status)
      .header('content-type', 'application/json')
      .send(Buffer.from(JSON.stringify({ error: { httpCode: status, message } })));
  }
}
