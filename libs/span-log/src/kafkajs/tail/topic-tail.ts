import kafkajs, { type Admin, type Consumer, type EachBatchPayload, type Kafka } from 'kafkajs';
import type { TailListener, TailSession } from '../../span-log-tail.port.js';
import { isKafkaFailure } from '../client/kafkajs-errors.js';
import { incomingRecords } from '../consume/incoming-record.js';
import { kafkajsConsumer, type ConsumerTuning } from '../consume/kafkajs-options.js';

const { KafkaJSError } = kafkajs;

/** A new cluster makes the topic of its groups first, which takes some seconds. */
const JOIN_TIMEOUT_MS = 20_000;
/** As many as a topic will ever have. */
const CONCURRENT_PARTITIONS = 256;

/**
 * One look at the end of a topic. kafkajs consumes in groups only, so this is the one member of a group of its own, which commits nothing, begins at
 * the end whenever it has joined, and is deleted afterwards.
 */
export class TopicTail implements TailSession {
  readonly #consumer: Consumer;
  readonly #admin: Admin;
  #isClosed = false;
  #closing: Promise<void> | undefined;

  /** @param tuning of its own group */
  constructor(
    kafka: Kafka,
    private readonly tuning: ConsumerTuning,
    private readonly topic: string,
    private readonly listener: TailListener,
  ) {
    this.#consumer = kafkajsConsumer(kafka, tuning);
    this.#admin = kafka.admin();
  }

  /** Resolves when it is at the end of every partition: what is appended after that comes. @throws kafkajs' errors */
  async start(): Promise<void> {
    const joined = this.#joined();
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [this.topic], fromBeginning: false });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENT_PARTITIONS,
      eachBatch: (payload) => this.#eachBatch(payload),
    });
    await joined(JOIN_TIMEOUT_MS);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await (this.#closing ??= this.#close());
  }

  /** Listens from now on. What it returns waits for the first membership. kafkajs comes back from most crashes by itself. */
  #joined(): (timeoutMs: number) => Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    promise.catch(() => undefined); // whoever waits hears of it, if anybody does
    let crash: Error | undefined;
    let hasJoined = false;
    this.#consumer.on(this.#consumer.events.GROUP_JOIN, () => {
      hasJoined = true;
      resolve();
    });
    this.#consumer.on(this.#consumer.events.CRASH, ({ payload: { error, restart } }) => {
      crash = error;
      if (restart) return;
      reject(error);
      if (hasJoined && !this.#isClosed) this.listener.lost(error);
    });
    return async (timeoutMs) => {
      const late = (): void => reject(crash ?? new KafkaJSError(`not a member of a group after ${timeoutMs} ms`));
      const timer = setTimeout(late, timeoutMs);
      await promise.finally(() => clearTimeout(timer));
    };
  }

  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    const { messages } = payload.batch;
    if (!this.#isClosed) await this.listener.records(incomingRecords(messages, Date.now()));
    payload.resolveOffset(messages.at(-1)!.offset);
    await payload.heartbeat();
  }

  async #close(): Promise<void> {
    await this.#ignoringFailures(() => this.#consumer.disconnect());
    await this.#ignoringFailures(() => this.#admin.connect());
    // A group without offsets is forgotten by its coordinator some minutes later; this is for the eye of who lists groups.
    await this.#ignoringFailures(() => this.#admin.deleteGroups([this.tuning.groupId]));
    await this.#ignoringFailures(() => this.#admin.disconnect());
  }

  async #ignoringFailures(errand: () => Promise<unknown>): Promise<void> {
    try {
      await errand();
    } catch (error) {
      if (!isKafkaFailure(error)) throw error;
    }
  }
}
