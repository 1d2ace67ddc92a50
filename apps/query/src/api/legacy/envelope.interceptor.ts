import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { map, type Observable } from 'rxjs';
import { Logger } from '@app/runtime';
import { envelopeBody } from './envelope-body.js';
import { envelopeJson, type Envelope } from './envelope.js';
import { prettyPrintParameter } from './parameters.js';
import { queryOf } from './query-of.js';

/** Sends the {@link Envelope} that a controller returns. A buffer, because Fastify adds a charset to text. */
@Injectable()
export class EnvelopeInterceptor implements NestInterceptor<Envelope, Buffer | Readable> {
  constructor(private readonly logger: Logger) {}

  intercept(context: ExecutionContext, next: CallHandler<Envelope>): Observable<Buffer | Readable> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const pretty = prettyPrintParameter(queryOf(request));
    return next.handle().pipe(
      map((envelope) => {
        http.getResponse<FastifyReply>().header('content-type', 'application/json');
        const body = envelopeBody(envelopeJson(envelope, pretty));
        if (body instanceof Readable) body.once('error', (error) => this.brokeOff(request, error));
        return body;
      }),
    );
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
