import { randomUUID } from 'node:crypto';
import type { Admin, Kafka } from 'kafkajs';
import type { Logger } from '@app/runtime';
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

/** Reads through kafkajs. What it reads ahead of the caller is one fetch from each broker. */
export class KafkajsReader extends SpanLogReader {
  readonly #kafka: Kafka;
  readonly #reads = new Set<TopicRead>();

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
    if (progress.isDone || signal?.aborted) return;
    const tuning = { ...this.tuning, groupId: `${this.tuning.groupId}-reader-${randomUUID()}` };
    const read = new TopicRead(this.#kafka, tuning, topic, progress, this.logger);
    const onAbort = (): void => void read.close();
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#reads.add(read);
    try {
      yield* read.records();
    } catch (error) {
      throw asUnavailable(error);
    } finally {
      this.#reads.delete(read);
      signal?.removeEventListener('abort', onAbort);
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
    await Promise.all([...this.#reads].map((read) => read.close()));
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
