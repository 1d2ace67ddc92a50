import { setImmediate } from 'node:timers/promises';
import { countSpans, MalformedOtlpError, spansOf, tenantOfRecord, type Span } from '@app/model';
import type { IncomingRecord, SpanLogTail, TailSession } from '@app/span-log';
import { SpanLogUnavailableError } from '@app/span-log';
import { SpanTail, StorageUnavailableError, TailBuffer, type ReadContext, type TailBatch } from '@app/storage';
import { TokenBucket } from './token-bucket.js';

interface Reader {
  readonly tenant: string | undefined;
  readonly buffer: TailBuffer;
}

/**
 * The end of the span topic, read once for all who follow: from the first until the last has left. Only records of tenants that somebody follows are
 * decoded, and only as many spans a second as are worth this process's time.
 */
export class LogSpanTail extends SpanTail {
  readonly #readers = new Set<Reader>();
  readonly #bucket: TokenBucket;
  #session: Promise<TailSession> | undefined;

  /** @param maxScanRate spans a second */
  constructor(
    private readonly log: SpanLogTail,
    private readonly topic: string,
    maxScanRate: number,
  ) {
    super();
    this.#bucket = new TokenBucket(maxScanRate, performance.now());
  }

  override async *follow({ tenant, signal }: ReadContext): AsyncIterable<TailBatch> {
    const reader = { tenant, buffer: new TailBuffer() };
    this.#readers.add(reader);
    try {
      await this.#start();
      yield* reader.buffer.batches(signal);
    } finally {
      this.#readers.delete(reader);
      if (this.#readers.size === 0) await this.#stop();
    }
  }

  /** For the last one who waits for it, if it comes too late for all others. */
  async #start(): Promise<void> {
    this.#session ??= this.log.follow(this.topic, {
      records: (records) => this.#records(records),
      lost: (error) => this.#lost(error),
    });
    try {
      await this.#session;
    } catch (error) {
      this.#session = undefined;
      throw error instanceof SpanLogUnavailableError
        ? new StorageUnavailableError(error.message, { cause: error })
        : error;
    }
  }

  async #stop(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.then((started) => started.close(), ignore);
  }

  #lost(error: Error): void {
    for (const { buffer } of this.#readers) buffer.end(new StorageUnavailableError(error.message, { cause: error }));
    void this.#stop();
  }

  async #records(records: readonly IncomingRecord[]): Promise<void> {
    for (const record of records) {
      const tenant = tenantOfRecord(record.headers);
      const readers = [...this.#readers].filter((reader) => reader.tenant === tenant);
      if (readers.length === 0 || record.value === null || record.unreadable !== undefined) continue;
      this.#record(record.value, record.timestampMillis, readers);
      await setImmediate(); // requests come between two records
    }
  }

  #record(payload: Buffer, acceptedMillis: number, readers: readonly Reader[]): void {
    try {
      const count = countSpans(payload) ?? 0;
      if (!this.#bucket.takeWhole(count, performance.now())) return readers.forEach(({ buffer }) => buffer.miss(count));
      const spans: readonly Span[] = spansOf({ payload, acceptedMillis });
      readers.forEach(({ buffer }) => buffer.push(spans));
    } catch (error) {
      if (!(error instanceof MalformedOtlpError)) throw error; // the ingester puts it into the dead-letter topic
    }
  }
}

/** Whoever waits for the start hears of it. */
function ignore(): void {}
