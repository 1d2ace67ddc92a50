import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Logger, sleep } from '@app/runtime';
import { SpanLogPublisher, SpanLogUnavailableError } from '@app/span-log';
import { PipelineStatusWriter, StorageUnavailableError } from '@app/storage';
import { DeadLetterMarks } from '../dead-letter/dead-letter-marks.js';
import { Assignments } from '../offsets/assignments.js';
import { partitionStatus } from './partition-status.js';

const INTERVAL_MS = 2_000;
const TIMEOUT_MS = 5_000;
const MARKS_AT_ONCE = 1_000;

/** Tells the read side every two seconds how far this process is. Best effort: what cannot be said now is said anew, or not at all. */
@Injectable()
export class StatusPublisher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(
    private readonly assignments: Assignments,
    private readonly log: SpanLogPublisher,
    private readonly marks: DeadLetterMarks,
    private readonly writer: PipelineStatusWriter,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#running = this.#run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#publish(AbortSignal.any([this.#stop.signal, AbortSignal.timeout(TIMEOUT_MS)]));
      } catch (error) {
        // Whatever it is: spans are stored without it.
        const isOutage = error instanceof StorageUnavailableError || error instanceof SpanLogUnavailableError;
        if (!isOutage && !this.#stop.signal.aborted) this.logger.warn('cannot publish the status', { error });
      }
      await sleep(INTERVAL_MS, this.#stop.signal);
    }
  }

  async #publish(signal: AbortSignal): Promise<void> {
    const owned = this.assignments.all();
    if (owned.length > 0) {
      const partitionCount = await this.log.partitionCount(owned[0]!.topic);
      const nowMillis = Date.now();
      const status = owned.flatMap((partition) => partitionStatus(partition, partitionCount, nowMillis) ?? []);
      if (status.length > 0) await this.writer.publish(status, signal);
    }
    const marks = this.marks.take(MARKS_AT_ONCE);
    if (marks.length > 0) await this.writer.mark(marks, signal);
  }
}
