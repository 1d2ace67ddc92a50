import type { Kafka } from 'kafkajs';
import { fullJitterDelayMs, sleep, type Logger } from '@app/runtime';
import { SpanLogUnavailableError } from '../../span-log.errors.js';
import {
  SpanLogConsumer,
  type AssignmentListener,
  type PartitionPosition,
  type RecordBatchHandler,
  type TopicPartition,
} from '../../span-log.port.js';
import { createKafka, type KafkaConnection } from '../client/create-kafka.js';
import { isKafkaFailure } from '../client/kafkajs-errors.js';
import { ConsumerSession, type SessionEnd, type SessionTarget } from './consumer-session.js';
import type { ConsumerMetrics } from './consumer.metrics.js';
import type { ConsumerTuning } from './kafkajs-options.js';
import { isMembershipLost } from './pulse.js';

const REQUEST_TIMEOUT_MS = 30_000;
const RETRY_BASE_MS = 250;
const RETRY_MAX_MS = 10_000;

/**
 * A member of a consumer group through kafkajs. Whenever the consumer underneath ends (its broker is away, it crashed, it stalled) another
 * one takes its place, with full jitter and for ever: Kafka keeps the records, and lag is the signal.
 *
 * `start` returns at once, also when there is no broker yet. An error of the handler is a bug: it ends consuming and surfaces as an
 * unhandled rejection, which ends the process.
 */
export class KafkajsConsumer extends SpanLogConsumer {
  readonly #kafka: Kafka;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #session: ConsumerSession | undefined;
  #waiting = false;

  /** Reads the PEM files; does nothing else until `start`. */
  constructor(
    connection: KafkaConnection,
    private readonly tuning: ConsumerTuning,
    private readonly metrics: ConsumerMetrics,
    private readonly logger: Logger,
  ) {
    super();
    this.#kafka = createKafka(connection, REQUEST_TIMEOUT_MS, logger);
  }

  override async start(
    topics: readonly string[],
    handler: RecordBatchHandler,
    listener: AssignmentListener,
  ): Promise<void> {
    const announced = { assigned: (partitions) => this.#assigned(partitions, listener) } satisfies AssignmentListener;
    this.#running ??= this.#run({ topics, handler, listener: announced });
  }

  override pause(partitions: readonly TopicPartition[]): void {
    this.#session?.pause(partitions);
  }

  override resume(partitions: readonly TopicPartition[]): void {
    this.#session?.resume(partitions);
  }

  override async commit(positions: readonly PartitionPosition[]): Promise<boolean> {
    const session = this.#session;
    if (!session || !positions.every((position) => session.owns(position))) return false;
    try {
      await session.commit(positions);
      return true;
    } catch (error) {
      if (isMembershipLost(error)) return false;
      if (!isKafkaFailure(error)) throw error;
      throw new SpanLogUnavailableError('Kafka did not take the commit', { cause: error });
    }
  }

  override async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  override ready(): boolean {
    return this.#session?.isMember ?? false;
  }

  async #run(target: SessionTarget): Promise<void> {
    const { metrics, logger } = this;
    for (let failures = 0; !this.#stop.signal.aborted; failures++) {
      const session = new ConsumerSession(this.#kafka, this.tuning, target, { metrics, logger });
      this.#session = session;
      this.#waitsBecause(await this.#runToEnd(session));
      if (session.hasJoined) failures = 0;
      await sleep(fullJitterDelayMs(failures, RETRY_BASE_MS, RETRY_MAX_MS), this.#stop.signal);
    }
  }

  /** @returns why it ended */
  async #runToEnd(session: ConsumerSession): Promise<string> {
    let end: SessionEnd;
    try {
      end = await session.run(this.#stop.signal);
    } catch (error) {
      if (!isKafkaFailure(error)) throw error;
      return error.message;
    } finally {
      this.#session = undefined;
    }
    if ('bug' in end) throw end.bug;
    return end.reason;
  }

  #assigned(partitions: Parameters<AssignmentListener['assigned']>[0], listener: AssignmentListener): void {
    this.#waiting = false;
    const list = partitions.map(({ topic, partition }) => `${topic}/${partition}`);
    this.logger.info('the consumer group assigned partitions', { groupId: this.tuning.groupId, partitions: list });
    listener.assigned(partitions);
  }

  /** Says once that consuming has to wait, until it goes on. */
  #waitsBecause(reason: string): void {
    if (this.#waiting || this.#stop.signal.aborted) return;
    this.#waiting = true;
    this.logger.warn('waiting for Kafka to consume', { groupId: this.tuning.groupId, reason });
  }
}
