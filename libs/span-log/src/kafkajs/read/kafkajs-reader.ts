import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Admin, Kafka } from 'kafkajs';
import { fullJitterDelayMs, sleep, type Logger } from '@app/runtime';
import { SpanLogUnavailableError } from '../../span-log.errors.js';
import {
  SpanLogReader,
  type PartitionPosition,
  type PartitionRange,
  type PartitionRecord,
} from '../../span-log.port.js';
import { createKafka, type KafkaConnection } from '../client/create-kafka.js';
import { isKafkaFailure } from '../client/kafkajs-errors.js';
import type { ConsumerTuning } from '../consume/kafkajs-options.js';
import { rangesOf } from './ranges-of.js';
import { ReadProgress } from './read-progress.js';
import { TopicRead } from './topic-read.js';

const REQUEST_TIMEOUT_MS = 30_000;
/** In a row, without a record in between: a coordinator may be loading, a leader on the move. */
const RETRIES = 4;
const RETRY_BASE_MS = 250;
const RETRY_MAX_MS = 5_000;

/** Reads through kafkajs. What it reads ahead of the caller is one fetch from each broker. */
export class KafkajsReader extends SpanLogReader {
  readonly #kafka: Kafka;
  readonly #reads = new Set<TopicRead>();
  readonly #closed = new AbortController();

  /** @param tuning its `groupId` begins the names of the groups that reading takes. Reads the PEM files; connects when asked something */
  constructor(
    connection: KafkaConnection,
    private readonly tuning: ConsumerTuning,
    private readonly logger: Logger,
  ) {
    super();
    this.#kafka = createKafka(connection, REQUEST_TIMEOUT_MS, logger);
  }

  override async ranges(topic: string): Promise<readonly PartitionRange[]> {
    return await this.#ask((admin) => rangesOf(admin, topic));
  }

  override async *read(
    topic: string,
    ranges: readonly PartitionRange[],
    signal?: AbortSignal,
  ): AsyncIterable<PartitionRecord> {
    const progress = new ReadProgress(ranges);
    const stop = AbortSignal.any([this.#closed.signal, ...(signal ? [signal] : [])]);
    for (let failures = 0; !progress.isDone && !stop.aborted;) {
      const before = progress.remaining();
      try {
        yield* this.#readOn(topic, progress, stop);
        return;
      } catch (error) {
        failures = isDeepStrictEqual(before, progress.remaining()) ? failures + 1 : 1;
        const unavailable = asUnavailable(error);
        if (!(unavailable instanceof SpanLogUnavailableError) || failures > RETRIES) throw unavailable;
        await sleep(fullJitterDelayMs(failures, RETRY_BASE_MS, RETRY_MAX_MS), stop);
      }
    }
  }

  override async deleteBefore(topic: string, positions: readonly Omit<PartitionPosition, 'topic'>[]): Promise<void> {
    if (positions.length === 0) return;
    const partitions = positions.map(({ partition, offset }) => ({ partition, offset: String(offset) }));
    await this.#ask(async (admin) => {
      await admin.fetchTopicMetadata({ topics: [topic] }); // kafkajs looks for the leaders in what it already knows
      await admin.deleteTopicRecords({ topic, partitions });
    });
  }

  override async close(): Promise<void> {
    this.#closed.abort();
    await Promise.all([...this.#reads].map((read) => read.close()));
  }

  async *#readOn(topic: string, progress: ReadProgress, stop: AbortSignal): AsyncGenerator<PartitionRecord, void> {
    const tuning = { ...this.tuning, groupId: `${this.tuning.groupId}-reader-${randomUUID()}` };
    const read = new TopicRead(this.#kafka, tuning, topic, progress, this.logger);
    const onStop = (): void => void read.close();
    stop.addEventListener('abort', onStop, { once: true });
    this.#reads.add(read);
    try {
      yield* read.records();
    } finally {
      this.#reads.delete(read);
      stop.removeEventListener('abort', onStop);
    }
  }

  /** A client for each errand: kafkajs goes on asking for topics that it has once been asked for, and fails when one is not there. */
  async #ask<T>(errand: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.#kafka.admin();
    try {
      await admin.connect();
      return await errand(admin);
    } catch (error) {
      throw asUnavailable(error);
    } finally {
      await admin.disconnect();
    }
  }
}

/** @returns bugs as they are */
function asUnavailable(error: unknown): unknown {
  if (error instanceof SpanLogUnavailableError || !isKafkaFailure(error)) return error;
  return new SpanLogUnavailableError(`Kafka does not answer: ${error.message}`, { cause: error });
}
