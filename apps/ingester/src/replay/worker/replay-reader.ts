import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { SpanLogConsumer } from '@app/span-log';
import type { RecordIntake } from '../../ingest/record-intake.js';
import type { Assignments } from '../../offsets/assignments.js';
import type { ReplayIntake } from './replay-intake.js';

/** One member of a replay's consumer group, from `start` to `stop`. */
export class ReplayReader implements BeforeApplicationShutdown {
  #stopping: Promise<number> | undefined;

  constructor(
    private readonly consumer: SpanLogConsumer,
    private readonly assignments: Assignments,
    private readonly records: RecordIntake,
    private readonly intake: ReplayIntake,
    private readonly settings: { readonly topic: string; readonly drainTimeoutMs: number },
  ) {}

  async start(): Promise<void> {
    await this.consumer.start([this.settings.topic], (batch) => this.intake.accept(batch), this.assignments);
  }

  /**
   * Stores what is in flight, commits and leaves the group. Safe twice.
   *
   * @returns records that were not stored in time; whoever gets their partition next reads them again
   */
  async stop(): Promise<number> {
    this.#stopping ??= this.#stop();
    return await this.#stopping;
  }

  /** Commits the ends of partitions that were read to their end. */
  async commitEnds(): Promise<void> {
    const ended = this.intake.ended();
    if (ended.length > 0) await this.consumer.commit(ended);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  async #stop(): Promise<number> {
    const left = await this.records.drain(this.settings.drainTimeoutMs);
    await this.consumer.stop();
    return left;
  }
}
