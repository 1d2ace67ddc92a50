import { fullJitterDelayMs, Health, Logger, sleep } from '@app/runtime';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SinkUnavailableError } from './sink-unavailable.error.js';
import { SpanSink } from './span-sink.port.js';

/** After a failure, not ready for so long; then traffic may find out whether the sink is back. */
const NOT_READY_MS = 10_000;
const FIRST_RETRY_MS = 250;
const SLOWEST_RETRY_MS = 10_000;

/** Whether the sink takes spans: the health check `sink`. */
@Injectable()
export class SinkWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stop = new AbortController();
  private reached = false;
  private failedAt: number | undefined;

  constructor(
    private readonly sink: SpanSink,
    private readonly logger: Logger,
    health: Health,
  ) {
    health.register('sink', () => this.ready(performance.now()));
  }

  onApplicationBootstrap(): void {
    void this.waitForSink();
  }

  onModuleDestroy(): void {
    this.stop.abort();
  }

  stored(): void {
    if (this.failedAt !== undefined) this.logger.info('the sink takes spans again');
    this.reached = true;
    this.failedAt = undefined;
  }

  failed(error: SinkUnavailableError): void {
    if (this.failedAt === undefined)
      this.logger.warn('the sink does not take spans: clients are told to try later', { error });
    this.failedAt = performance.now();
  }

  private ready(now: number): true | string {
    if (!this.reached) return 'not reached yet';
    return this.failedAt === undefined || now - this.failedAt > NOT_READY_MS || 'did not take spans lately';
  }

  /** For ever: a collector without its sink is not ready, but alive. The adapter says what it waits for. */
  private async waitForSink(): Promise<void> {
    for (let attempt = 0; !this.reached && !this.stop.signal.aborted; attempt++) {
      try {
        await this.sink.cutting();
        this.stored();
      } catch (error) {
        if (!(error instanceof SinkUnavailableError)) throw error;
        await sleep(fullJitterDelayMs(attempt, FIRST_RETRY_MS, SLOWEST_RETRY_MS), this.stop.signal);
      }
    }
  }
}
