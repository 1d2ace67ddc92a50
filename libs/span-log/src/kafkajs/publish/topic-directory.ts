import type { Admin, ITopicConfig, Kafka } from 'kafkajs';
import { fullJitterDelayMs, sleep, type Logger } from '@app/runtime';
import { SpanLogUnavailableError } from '../../span-log.errors.js';
import { isKafkaFailure, protocolErrorType } from '../client/kafkajs-errors.js';
import { PartitionCounts } from './partition-counts.js';

export const REFRESH_MS = 30_000;
/** However many publishers are in a hurry. */
const LEAST_REFRESH_MS = 1_000;
const RETRY_BASE_MS = 250;
const RETRY_MAX_MS = 5_000;
const CREATION_LOOKS = 50;
const CREATION_LOOK_MS = 100;

/**
 * Knows how many partitions each topic has, and creates topics that are missing. Keeps asking for as long as it runs, without an end: a broker
 * that is absent at start is waited for, and readiness follows what the brokers answer.
 */
export class TopicDirectory {
  readonly #stop = new AbortController();
  readonly #partitions = new PartitionCounts();
  #hurry = new AbortController();
  #running: Promise<void> | undefined;
  #state: true | string = 'not connected to Kafka yet';

  /** @param topics to watch; `missing` says how to create one, undefined to wait until somebody else does */
  constructor(
    private readonly kafka: Kafka,
    private readonly topics: readonly string[],
    private readonly missing: ((topic: string) => ITopicConfig) | undefined,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Whether every topic was there when the brokers last answered, or why not. */
  ready(): true | string {
    return this.#state;
  }

  /** @throws {SpanLogUnavailableError} not known yet: the brokers did not answer, or there is no such topic */
  partitionCount(topic: string): number {
    const count = this.#partitions.get(topic);
    if (count === undefined) throw new SpanLogUnavailableError(`partitions of ${topic} are unknown: ${this.#state}`);
    return count;
  }

  /** Asks the brokers again soon: what they answered to a publisher does not fit what is known here. */
  lookAgain(): void {
    this.#hurry.abort();
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#stop.signal.aborted;) {
      const admin = this.kafka.admin();
      try {
        await admin.connect();
        for (; !this.#stop.signal.aborted; await this.#rest()) {
          await this.#refresh(admin);
          this.#becomes(true);
          failures = 0;
        }
      } catch (error) {
        if (!(error instanceof SpanLogUnavailableError) && !isKafkaFailure(error)) throw error;
        this.#becomes(error.message);
        await sleep(fullJitterDelayMs(failures++, RETRY_BASE_MS, RETRY_MAX_MS), this.#stop.signal);
      } finally {
        await admin.disconnect();
      }
    }
  }

  async #rest(): Promise<void> {
    await sleep(LEAST_REFRESH_MS, this.#stop.signal);
    await sleep(REFRESH_MS - LEAST_REFRESH_MS, AbortSignal.any([this.#stop.signal, this.#hurry.signal]));
    this.#hurry = new AbortController();
  }

  async #refresh(admin: Admin): Promise<void> {
    for (const topic of this.topics) {
      const count = (await this.#countPartitions(admin, topic)) ?? (await this.#create(admin, topic));
      this.#partitions.saw(topic, count, performance.now());
    }
  }

  async #countPartitions(admin: Admin, topic: string): Promise<number | undefined> {
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      return topics[0]?.partitions.length;
    } catch (error) {
      if (this.missing && protocolErrorType(error) === 'UNKNOWN_TOPIC_OR_PARTITION') return undefined;
      throw error;
    }
  }

  /** Kafka answers before every broker has heard of the new topic. */
  async #create(admin: Admin, topic: string): Promise<number> {
    const created = await admin.createTopics({ topics: [this.missing!(topic)], waitForLeaders: false });
    for (let look = 0; look < CREATION_LOOKS; look++) {
      const partitions = await this.#countPartitions(admin, topic);
      if (partitions !== undefined) {
        if (created) this.logger.info('created a topic that was missing', { topic, partitions });
        return partitions;
      }
      await sleep(CREATION_LOOK_MS, this.#stop.signal);
    }
    throw new SpanLogUnavailableError(`${topic} was created and is not there yet`);
  }

  /** Says once that Kafka cannot be reached, and once that it can. */
  #becomes(state: true | string): void {
    if (state === true && this.#state !== true) this.logger.info('connected to Kafka', { topics: this.topics });
    if (state !== true && (this.#state === true || this.#state.startsWith('not connected'))) {
      this.logger.warn('waiting for Kafka', { topics: this.topics, reason: state });
    }
    this.#state = state;
  }
}
