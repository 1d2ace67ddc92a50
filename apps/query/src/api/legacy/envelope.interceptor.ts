import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { map, type Observable } from 'rxjs';
import { envelopeBody } from './envelope-body.js';
import { envelopeJson, type Envelope } from './envelope.js';
import { prettyPrintParameter } from './parameters.js';
import { queryOf } from './query-of.js';

/** Sends the {@link Envelope} that a controller returns. A buffer, because Fastify adds a charset to text. */
@Injectable()
export class EnvelopeInterceptor implements NestInterceptor<Envelope, Buffer | Readable> {
  intercept(context: ExecutionContext, next: CallHandler<Envelope>): Observable<Buffer | Readable> {
    const http = context.switchToHttp();
    const pretty = prettyPrintParameter(queryOf(http.getRequest<FastifyRequest>()));
    return next.handle().pipe(
      map((envelope) => {
        http.getResponse<FastifyReply>().header('content-type', 'application/json');
        return envelopeBody(envelopeJson(envelope, pretty));
      }),
    );
  }
}
