import { Health, Logger } from '@app/runtime';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OtlpGrpcReceiver } from './grpc/otlp-grpc.receiver.js';
import { OtlpHttpReceiver } from './http/otlp-http.receiver.js';
import type { Receiver } from './receiver.js';

/** After the signal to stop, requests in flight get this long. */
const CLOSE_GRACE_MS = 10_000;

/**
 * Listens when the application has started, and stops before anything that a request needs: Nest destroys the importing
 * module first. The health check is `otlp`.
 */
@Injectable()
export class Receivers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly receivers: readonly Receiver[];
  private listening = false;

  constructor(
    http: OtlpHttpReceiver,
    grpc: OtlpGrpcReceiver,
    private readonly logger: Logger,
    health: Health,
  ) {
    this.receivers = [grpc, http];
    health.register('otlp', () => this.listening || 'not listening');
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const receiver of this.receivers) {
      const port = await receiver.listen();
      this.logger.info(`${receiver.name} listens`, { port });
    }
    this.listening = true;
  }

  async onModuleDestroy(): Promise<void> {
    this.listening = false;
    await Promise.all(this.receivers.map((receiver) => receiver.close(CLOSE_GRACE_MS)));
  }
}
