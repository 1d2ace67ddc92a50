import type { Admin, Consumer, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import type { Logger } from '@app/runtime';
import { SpanLogUnavailableError } from '../../span-log.errors.js';
import type { PartitionRecord } from '../../span-log.port.js';
import { isKafkaFailure } from '../client/kafkajs-errors.js';
import { incomingRecords } from '../consume/incoming-record.js';
import { kafkajsConsumer, type ConsumerTuning } from '../consume/kafkajs-options.js';
import { startPulse } from '../consume/pulse.js';
import { HandOff } from './hand-off.js';
import { QuietRule } from './quiet-rule.js';
import { rangesOf } from './ranges-of.js';
import type { ReadProgress } from './read-progress.js';

const LOOK_MS = 5_000;
/** As many as a topic will ever have. */
const CONCURRENT_PARTITIONS = 256;

/**
 * One read of a topic. kafkajs consumes in groups only, so this is the one member of a group of its own, which commits nothing and is deleted
 * afterwards; it seeks whenever it has joined.
 */
export class TopicRead {
  readonly #consumer: Consumer;
  readonly #admin: Admin;
  readonly #handOff = new HandOff<PartitionRecord>();
  readonly #quietRule = new QuietRule();
  #fetches = 0;
  #hasJoined = false;
  #isLooking = false;
  #closing: Promise<void> | undefined;

  /** @param tuning of its own group */
  constructor(
    kafka: Kafka,
    private readonly tuning: ConsumerTuning,
    private readonly topic: string,
    private readonly progress: ReadProgress,
    private readonly logger: Logger,
  ) {
    this.#consumer = kafkajsConsumer(kafka, tuning);
    this.#admin = kafka.admin();
  }

  /** To be called once. Everything that `progress` took comes before an error. @throws kafkajs' errors, and {SpanLogUnavailableError} */
  async *records(): AsyncGenerator<PartitionRecord, void> {
    const starting = this.#start();
    const looking = setInterval(() => void this.#look(), LOOK_MS);
    try {
      yield* this.#handOff.items();
    } finally {
      clearInterval(looking);
      await starting;
      await this.close();
    }
  }

  /** Ends the records, leaves the group and deletes it. Safe twice. */
  async close(): Promise<void> {
    this.#handOff.abort();
    await (this.#closing ??= this.#close());
  }

  async #start(): Promise<void> {
    const { events } = this.#consumer;
    this.#consumer.on(events.GROUP_JOIN, (event) => this.#seek(event));
    this.#consumer.on(events.FETCH, () => void this.#fetches++);
    this.#consumer.on(events.END_BATCH_PROCESS, ({ payload: { partition, batchSize, lastOffset } }) => {
      if (batchSize === 0) this.#reached(partition, BigInt(lastOffset) + 1n); // nothing but what kafkajs filters out
    });
    this.#consumer.on(events.CRASH, ({ payload: { error } }) => this.#handOff.finish(error));
    try {
      await this.#admin.connect();
      await this.#skipDeleted();
      if (this.progress.isDone) return this.#handOff.finish();
      await this.#consumer.connect();
      await this.#consumer.subscribe({ topics: [this.topic], fromBeginning: true });
      await this.#consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: CONCURRENT_PARTITIONS,
        eachBatch: (payload) => this.#eachBatch(payload),
      });
    } catch (error) {
      this.#handOff.finish(error);
    }
  }

  /** Comes before the first fetch of every membership. */
  #seek({ payload: { memberAssignment } }: ConsumerGroupJoinEvent): void {
    this.#hasJoined = true;
    for (const partition of memberAssignment[this.topic] ?? []) {
      const offset = this.progress.position(partition);
      if (offset === undefined) this.#consumer.pause([{ topic: this.topic, partitions: [partition] }]);
      else this.#consumer.seek({ topic: this.topic, partition, offset: String(offset) });
    }
  }

  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const { partition, messages } = batch;
    const next = BigInt(batch.lastOffset()) + 1n;
    let lostBy: unknown;
    const stopPulse = startPulse(
      () => payload.heartbeat(),
      this.tuning.sessionTimeoutMs,
      (error) => (lostBy = error),
    );
    try {
      await this.#handOff.put(this.progress.take(partition, incomingRecords(messages, Date.now()), next));
    } finally {
      stopPulse();
    }
    payload.resolveOffset(messages.at(-1)!.offset);
    this.#reached(partition, next);
    if (lostBy !== undefined) throw lostBy; // kafkajs joins again on it
  }

  #reached(partition: number, offset: bigint): void {
    this.progress.reached(partition, offset);
    if (this.progress.position(partition) === undefined) {
      this.#consumer.pause([{ topic: this.topic, partitions: [partition] }]);
    }
    if (this.progress.isDone) this.#handOff.finish();
  }

  /** The end of a range may never be fetched: it was deleted in the meantime, or compaction has removed it. */
  async #look(): Promise<void> {
    if (this.#isLooking || !this.#hasJoined || !this.#handOff.isEmpty) return;
    this.#isLooking = true;
    const answered = await this.#skipDeleted();
    this.#isLooking = false;
    if (this.progress.isDone) return this.#handOff.finish();
    const remaining = this.progress.remaining().map(({ partition, offset }) => `${partition}/${offset}`);
    const state = this.#quietRule.look({ position: remaining.join(), fetches: this.#fetches, answered });
    if (state === 'stalled') this.#handOff.finish(new SpanLogUnavailableError('Kafka delivers nothing any more'));
    if (state !== 'over') return;
    this.logger.warn('there is nothing to read before the end of a partition', { topic: this.topic, remaining });
    this.#handOff.finish();
  }

  /** @returns whether the brokers answered */
  async #skipDeleted(): Promise<boolean> {
    try {
      for (const { partition, start } of await rangesOf(this.#admin, this.topic))
        this.progress.reached(partition, start);
      return true;
    } catch (error) {
      if (!isKafkaFailure(error)) this.#handOff.finish(error);
      return false;
    }
  }

  async #close(): Promise<void> {
    await this.#ignoringFailures(() => this.#consumer.disconnect());
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
