import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { map, type Observable } from 'rxjs';
import { JsonStreams } from '../../http/json-streams.js';
import { prettyPrintParameter } from '../parameters/parameters.js';
import { queryOf } from '../parameters/query-of.js';
import { envelopeJson, type Envelope } from './envelope.js';

/** Sends the {@link Envelope} that a controller returns. */
@Injectable()
export class EnvelopeInterceptor implements NestInterceptor<Envelope, Buffer | Readable> {
  constructor(private readonly streams: JsonStreams) {}

  intercept(context: ExecutionContext, next: CallHandler<Envelope>): Observable<Buffer | Readable> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const pretty = prettyPrintParameter(queryOf(request));
    return next
      .handle()
      .pipe(
        map((envelope) => this.streams.body(envelopeJson(envelope, pretty), request, http.getResponse<FastifyReply>())),
      );
  }
}
