import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { TailListener, TailSession } from '../../span-log-tail.port.js';
import { isKafkaFailure } from '../client/kafkajs-errors.js';
import { incomingRecords } from '../consume/incoming-record.js';
import { kafkajsConsumer, type ConsumerTuning } from '../consume/kafkajs-options.js';

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
    const joined = Promise.withResolvers<void>();
    this.#consumer.on(this.#consumer.events.GROUP_JOIN, () => joined.resolve());
    this.#consumer.on(this.#consumer.events.CRASH, ({ payload: { error } }) => {
      joined.reject(error);
      if (!this.#isClosed) this.listener.lost(error);
    });
    joined.promise.catch(() => undefined); // whoever waits below hears of it, if anybody does
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [this.topic], fromBeginning: false });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENT_PARTITIONS,
      eachBatch: (payload) => this.#eachBatch(payload),
    });
    await joined.promise;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await (this.#closing ??= this.#close());
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
