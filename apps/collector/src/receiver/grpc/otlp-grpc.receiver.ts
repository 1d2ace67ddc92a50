import { Health, parseHostPort } from '@app/runtime';
import { Tenancy } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import { compressionOf } from '../../body/compression.js';
import { CollectorConfig } from '../../collector.config.js';
import type { Outcome } from '../../intake/outcome.js';
import { RequestRefused } from '../../intake/request-refused.error.js';
import { GrpcStatus } from '../answer/grpc-status.js';
import { integer } from '../answer/protobuf-fields.js';
import { REFUSAL_CODES } from '../answer/refusal-codes.js';
import { responseProtobuf, statusProtobuf } from '../answer/response-messages.js';
import { Exchange } from '../exchange.js';
import { Receiver } from '../receiver.js';
import { unframe } from './grpc-frame.js';
import { replyMessage, replyStatus } from './grpc-reply.js';

const EXPORT = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
const HEALTH_CHECK = '/grpc.health.v1.Health/Check';

/** Calls of one connection at a time; exporters have up to 30. */
const MAX_CONCURRENT_STREAMS = 256;

/**
 * What a client may send ahead of being read. With HTTP/2's default of 64 KiB a request of a few hundred spans takes several
 * round trips, and a third more CPU.
 */
const STREAM_WINDOW_BYTES = 1024 * 1024;
const CONNECTION_WINDOW_BYTES = 4 * STREAM_WINDOW_BYTES;

/** `grpc.health.v1.HealthCheckResponse.ServingStatus`. */
const ServingStatus = { serving: 1, notServing: 2 };

/**
 * OTLP over gRPC: unary calls on plain HTTP/2. Not on a gRPC library, because those hand over a message when it is whole in
 * memory, which is too late to refuse it; here both transports share one admission, one reader and one inflater.
 */
@Injectable()
export class OtlpGrpcReceiver extends Receiver {
  readonly name = 'OTLP/gRPC';
  private readonly server = createServer({
    settings: { maxConcurrentStreams: MAX_CONCURRENT_STREAMS, initialWindowSize: STREAM_WINDOW_BYTES },
  });
  private readonly sessions = new Set<ServerHttp2Session>();

  constructor(
    private readonly config: CollectorConfig,
    private readonly exchange: Exchange,
    private readonly health: Health,
    private readonly tenancy: Tenancy,
  ) {
    super();
    this.server.on('session', (session) => this.track(session));
    this.server.on('stream', (stream, headers) => {
      stream.on('error', ignoreGoneClient);
      void this.call(stream, headers);
    });
  }

  override async listen(): Promise<number> {
    this.server.listen(parseHostPort(this.config.COLLECTOR_OTLP_GRPC_HOST_PORT));
    await once(this.server, 'listening');
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  override async close(graceMs: number): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const session of this.sessions) session.close();
    const giveUp = setTimeout(() => this.sessions.forEach((session) => session.destroy()), graceMs);
    await closed;
    clearTimeout(giveUp);
  }

  private track(session: ServerHttp2Session): void {
    this.sessions.add(session);
    session.setLocalWindowSize(CONNECTION_WINDOW_BYTES);
    session.on('error', ignoreGoneClient);
    session.once('close', () => this.sessions.delete(session));
  }

  private async call(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    if (!headers['content-type']?.startsWith('application/grpc')) {
      return stream.respond({ ':status': 415 }, { endStream: true });
    }
    const path = headers[':path'];
    if (path === EXPORT) return this.export(stream, headers);
    if (path === HEALTH_CHECK) return replyMessage(stream, integer(1, this.servingStatus()));
    replyStatus(stream, GrpcStatus.unimplemented, 'only OTLP traces are taken here');
  }

  private servingStatus(): number {
    return this.health.report().ready ? ServingStatus.serving : ServingStatus.notServing;
  }

  private async export(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    const outcome = await this.exchange.outcomeOf({
      transport: 'grpc',
      tenant: this.tenancy.decideFor(headers),
      encoding: 'protobuf',
      body: stream,
      declaredBytes: undefined,
      compression: compressionOf(single(headers['grpc-encoding'])),
      unwrap: unframe,
    });
    reply(stream, outcome);
  }
}

function reply(stream: ServerHttp2Stream, outcome: Outcome): void {
  if (!(outcome instanceof RequestRefused)) return replyMessage(stream, responseProtobuf(outcome));
  replyStatus(stream, REFUSAL_CODES[outcome.reason].grpc, outcome.message, statusProtobuf(outcome));
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}

/** A connection that broke has nobody to tell; whoever reads the body hears of it there. */
function ignoreGoneClient(): void {}
