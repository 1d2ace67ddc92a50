import { parseHostPort } from '@app/runtime';
import { Tenancy } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { compressionOf } from '../../body/compression.js';
import { BODY_TIMEOUT_MS } from '../../body/read-body.js';
import { CollectorConfig } from '../../collector.config.js';
import type { PayloadEncoding } from '../../intake/received-request.js';
import { Exchange } from '../exchange.js';
import { Receiver } from '../receiver.js';
import { CorsPolicy } from './cors.js';
import { Farewell } from './farewell.js';
import { httpAnswer, type HttpAnswer, plainAnswer } from './http-answer.js';

const TRACES_PATH = '/v1/traces';
const HEADERS_TIMEOUT_MS = 10_000;
const TIMEOUTS_CHECKED_EVERY_MS = 5_000;
/** Of the grace: long enough for a client under load to send once more on each of its connections. */
const FAREWELL_SHARE = 0.1;

/**
 * OTLP over HTTP. A listener of its own rather than Nest's: the all-in-one serves the query API on another port of the
 * same application, and a body must not be read before it is admitted.
 */
@Injectable()
export class OtlpHttpReceiver extends Receiver {
  readonly name = 'OTLP/HTTP';
  private readonly server: FastifyInstance;
  private readonly cors: CorsPolicy;
  private readonly farewell: Farewell;

  constructor(
    private readonly config: CollectorConfig,
    private readonly exchange: Exchange,
    private readonly tenancy: Tenancy,
  ) {
    super();
    this.cors = new CorsPolicy(config.COLLECTOR_OTLP_HTTP_CORS_ALLOWED_ORIGINS);
    this.server = this.createServer();
    this.farewell = new Farewell(this.server.server);
  }

  override async listen(): Promise<number> {
    await this.server.listen(parseHostPort(this.config.COLLECTOR_OTLP_HTTP_HOST_PORT));
    const [address] = this.server.addresses();
    return typeof address === 'object' ? address.port : 0;
  }

  override async close(graceMs: number): Promise<void> {
    await this.farewell.begin(graceMs * FAREWELL_SHARE);
    const giveUp = setTimeout(() => this.server.server.closeAllConnections(), graceMs);
    await this.server.close();
    clearTimeout(giveUp);
  }

  private createServer(): FastifyInstance {
    const server = fastify({
      logger: false,
      routerOptions: { ignoreTrailingSlash: true },
      return503OnClosing: false,
      requestTimeout: BODY_TIMEOUT_MS,
      http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: TIMEOUTS_CHECKED_EVERY_MS },
    });
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', (_request, _body, done) => done(null));
    server.all(TRACES_PATH, (request, reply) => this.traces(request, reply));
    server.setNotFoundHandler((_request, reply) =>
      send(reply, plainAnswer(404, `OTLP traces go to POST ${TRACES_PATH}`)),
    );
    server.setErrorHandler<{ statusCode?: number }>((error, _request, reply) => {
      if (error.statusCode === undefined || error.statusCode >= 500) throw error;
      return send(reply, plainAnswer(error.statusCode, 'not an OTLP request'));
    });
    return server;
  }

  private async traces(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { origin } = request.headers;
    reply.headers(this.cors.headers(origin));
    if (request.method === 'OPTIONS') {
      const headers = this.cors.preflight(origin, header(request, 'access-control-request-headers'));
      if (headers !== undefined) return reply.code(204).headers(headers).send();
    }
    if (request.method !== 'POST') return send(reply, plainAnswer(405, 'use POST', { allow: 'POST' }));
    const encoding = encodingOf(request.headers['content-type']);
    if (encoding === undefined) {
      return send(reply, plainAnswer(415, 'the content type is application/x-protobuf or application/json'));
    }
    const outcome = await this.exchange.outcomeOf({
      transport: 'http',
      tenant: this.tenancy.decideFor(request.headers),
      encoding,
      body: request.raw,
      declaredBytes: declaredBytes(request),
      compression: compressionOf(header(request, 'content-encoding')),
      unwrap: wholeBody,
    });
    return send(reply, httpAnswer(outcome, encoding));
  }
}

function wholeBody(body: Buffer): { message: Buffer; compressed: boolean } {
  return { message: body, compressed: true };
}

function encodingOf(contentType: string | undefined): PayloadEncoding | undefined {
  const type = contentType?.split(';', 1)[0]!.trim().toLowerCase();
  if (type === 'application/x-protobuf') return 'protobuf';
  return type === 'application/json' ? 'json' : undefined;
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function declaredBytes(request: FastifyRequest): number | undefined {
  const { 'content-length': length } = request.headers;
  return length === undefined ? undefined : Number(length);
}

function send(reply: FastifyReply, { status, headers, body }: HttpAnswer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}
