import { status, type sendUnaryData, type ServerUnaryCall, type ServerWritableStream } from '@grpc/grpc-js';
import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { Injectable } from '@nestjs/common';
import { Health, type ReadyCheck } from '@app/runtime';
import { API_V2_NAME, API_V3_NAME } from './proto/definitions.js';

/** A watcher hears of a change within this time. */
const WATCH_INTERVAL_MS = 1000;

/** The empty name is the whole server. */
const SERVICES: ReadonlySet<string> = new Set(['', API_V2_NAME, API_V3_NAME]);

interface HealthRequest {
  readonly service: string;
}

type ServingStatus = 'SERVING' | 'NOT_SERVING' | 'SERVICE_UNKNOWN';
type Watch = ServerWritableStream<HealthRequest, object>;

/** `grpc.health.v1.Health`: what `/readyz` says, for clients that ask over gRPC. @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
@Injectable()
export class QueryGrpcHealth {
  readonly implementation: UntypedServiceImplementation = {
    Check: this.check.bind(this),
    Watch: this.watch.bind(this),
    List: this.list.bind(this),
  };
  private readonly watches = new Map<Watch, ServingStatus>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly health: Health) {}

  /** The runtime's health check `grpc`. */
  register(listening: ReadyCheck): void {
    this.health.register('grpc', listening);
  }

  /** Tells watchers that nothing is served any more, and ends their calls: they would keep the server from closing. */
  stop(): void {
    this.stopped = true;
    this.tellWatches();
    for (const watch of this.watches.keys()) watch.end();
    this.watches.clear();
    clearInterval(this.timer);
  }

  private check(call: ServerUnaryCall<HealthRequest, object>, reply: sendUnaryData<object>): void {
    const serving = this.servingStatus(call.request.service);
    if (serving !== 'SERVICE_UNKNOWN') return reply(null, { status: serving });
    reply({ code: status.NOT_FOUND, details: 'there is no such service here' });
  }

  private watch(watch: Watch): void {
    const serving = this.servingStatus(watch.request.service);
    this.watches.set(watch, serving);
    watch.write({ status: serving });
    watch.once('cancelled', () => this.watches.delete(watch));
    this.timer ??= setInterval(() => this.tellWatches(), WATCH_INTERVAL_MS).unref();
  }

  private list(_call: unknown, reply: sendUnaryData<object>): void {
    const statuses = [...SERVICES].map((name) => [name, { status: this.servingStatus(name) }]);
    reply(null, { statuses: Object.fromEntries(statuses) });
  }

  private tellWatches(): void {
    for (const [watch, told] of this.watches) {
      const serving = this.servingStatus(watch.request.service);
      if (serving === told) continue;
      this.watches.set(watch, serving);
      watch.write({ status: serving });
    }
  }

  private servingStatus(service: string): ServingStatus {
    if (!SERVICES.has(service)) return 'SERVICE_UNKNOWN';
    return !this.stopped && this.health.report().ready ? 'SERVING' : 'NOT_SERVING';
  }
}
