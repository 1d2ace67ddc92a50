import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SpanLogConsumer, SpanLogUnavailableError } from '@app/span-log';
import { Logger } from '@app/runtime';
import { IngesterConfig } from '../ingester.config.js';
import { Assignments } from './assignments.js';
import { OffsetMetrics } from './offset.metrics.js';
import type { OwnedPartition } from './owned-partition.js';

/** Commits the unbroken prefix of each partition whenever it has moved. A commit that fails is made up for by the next. */
@Injectable()
export class OffsetCommitter implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #failing = false;

  constructor(
    private readonly consumer: SpanLogConsumer,
    private readonly assignments: Assignments,
    private readonly config: IngesterConfig,
    private readonly metrics: OffsetMetrics,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.commit(), this.config.INGESTER_COMMIT_INTERVAL);
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** Commits now; joins a commit that is under way. Resolves also when Kafka did not take it. */
  async commit(): Promise<void> {
    this.#running ??= this.#commitMoved().finally(() => (this.#running = undefined));
    await this.#running;
  }

  /** Commits everything that is stored at this moment. */
  async flush(): Promise<void> {
    await this.#running;
    await this.commit();
  }

  async #commitMoved(): Promise<void> {
    const moved = this.assignments.all().flatMap(movedPosition);
    if (moved.length === 0) return;
    const endTimer = this.metrics.commitSeconds.startTimer();
    try {
      const committed = await this.consumer.commit(
        moved.map(({ owned: { topic, partition }, offset }) => ({ topic, partition, offset })),
      );
      if (committed) for (const { owned, offset } of moved) owned.committed = offset;
      this.#succeeded(committed);
    } catch (error) {
      if (!(error instanceof SpanLogUnavailableError)) throw error;
      this.metrics.commits.inc({ outcome: 'failed' });
      if (!this.#failing) this.logger.warn('cannot commit; will go on trying', { error });
      this.#failing = true;
    } finally {
      endTimer();
    }
  }

  #succeeded(committed: boolean): void {
    this.metrics.commits.inc({ outcome: committed ? 'committed' : 'not_owner' });
    if (committed) this.metrics.lastCommit.setToCurrentTime();
    this.#failing = false;
  }
}

function movedPosition(owned: OwnedPartition): { owned: OwnedPartition; offset: bigint }[] {
  const offset = owned.ledger.committable();
  return offset === undefined || offset === owned.committed ? [] : [{ owned, offset }];
}
