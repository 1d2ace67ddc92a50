import { sleep, within, type Logger } from '@app/runtime';
import type { DependencyWriter } from '@app/storage';
import { SpanLogUnavailableError, type SpanLogConsumer } from '@app/span-log';
import { retryForever } from '../retry/retry-forever.js';
import type { DependencyMetrics } from './dependency.metrics.js';
import type { DependencyPartitions } from './dependency-partitions.js';
import type { DueDocument } from './link-chunk.js';
import { untilAborted } from './until-aborted.js';

const INTERVAL_MS = 10_000;
const DOCUMENTS_AT_ONCE = 200;
const FAILURES_PER_LOG_LINE = 10;

/** Stores what is due and commits what is finished, one round at a time: every ten seconds, and when somebody needs room. */
export class DependencyStore {
  readonly #stop = new AbortController();
  #round: Promise<void> | undefined;
  #rounds: Promise<void> | undefined;

  constructor(
    private readonly partitions: DependencyPartitions,
    private readonly writer: DependencyWriter,
    private readonly consumer: SpanLogConsumer,
    private readonly metrics: DependencyMetrics,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.#rounds = this.#run();
  }

  /** The round that is under way. While one lasts nothing more should be read: that is what bounds memory while the store is down. */
  get round(): Promise<void> | undefined {
    return this.#round;
  }

  /** Stores now, or joins the round that is under way; goes on trying for as long as that takes. */
  async flush(): Promise<void> {
    this.#round ??= this.#storeDue().finally(() => (this.#round = undefined));
    await this.#round;
  }

  /** One more round within a time, then none. What is not stored is made again. */
  async stop(timeoutMs: number): Promise<void> {
    await within(timeoutMs, this.#round ?? this.flush());
    this.#stop.abort();
    await this.#rounds;
    await this.#round;
  }

  async #run(): Promise<void> {
    for (;;) {
      await sleep(INTERVAL_MS, this.#stop.signal);
      if (this.#stop.signal.aborted) return;
      await this.flush();
    }
  }

  async #storeDue(): Promise<void> {
    const due = this.partitions.all().flatMap(({ links }) => links.due());
    for (let from = 0; from < due.length; from += DOCUMENTS_AT_ONCE) {
      if (!(await this.#store(due.slice(from, from + DOCUMENTS_AT_ONCE)))) return;
    }
    await this.#commit();
  }

  /** @returns `false` when stopped first */
  async #store(due: readonly DueDocument[]): Promise<boolean> {
    const documents = due.map(({ document }) => document);
    const isStored = await retryForever(
      {
        attempt: async () => {
          const { signal } = this.#stop;
          // A store that is silent may answer long after the signal.
          await untilAborted(this.writer.write(documents, signal), signal);
          return !signal.aborted;
        },
        // Whatever it is: links are never worth more than the spans, which a failure that ends the process would stop.
        retryAfterMs: () => 0,
        onFailure: (error, failures) => this.#failed(error, failures),
      },
      this.#stop.signal,
    );
    if (isStored !== true) return false;
    for (const each of due) each.stored();
    this.metrics.documents.inc(documents.length);
    this.metrics.links.inc(documents.reduce((sum, { links }) => sum + links.length, 0));
    return true;
  }

  async #commit(): Promise<void> {
    const moved = this.partitions.all().flatMap((owned) => {
      const offset = owned.links.committable();
      return offset === undefined || offset === owned.committed ? [] : [{ owned, offset }];
    });
    if (moved.length === 0) return;
    try {
      const taken = await this.consumer.commit(moved.map(({ owned, offset }) => ({ ...owned.links.of, offset })));
      if (taken) for (const { owned, offset } of moved) owned.committed = offset;
    } catch (error) {
      if (!(error instanceof SpanLogUnavailableError)) throw error;
      this.logger.debug('cannot commit how far links are stored; will go on trying', { error });
    }
  }

  #failed(error: unknown, failures: number): void {
    this.metrics.retries.inc();
    if (failures % FAILURES_PER_LOG_LINE === 1)
      this.logger.warn('cannot store links between services; no more are read until then', { error });
  }
}
