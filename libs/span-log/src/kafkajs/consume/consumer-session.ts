import type { Consumer, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import { sleep } from '@app/runtime';
import type { AssignmentListener, PartitionPosition, RecordBatchHandler, TopicPartition } from '../../span-log.port.js';
import { isKafkaFailure } from '../client/kafkajs-errors.js';
import { Assignment } from './assignment.js';
import { FetchEpochs } from './fetch-epochs.js';
import { incomingRecord } from './incoming-record.js';
import { startPulse } from './pulse.js';

export interface ConsumerTuning {
  readonly groupId: string;
  readonly rackId: string;
  /** Bytes as they are in Kafka, compressed. */
  readonly maxBytesPerPartition: number;
  readonly maxBytesPerFetch: number;
  readonly sessionTimeoutMs: number;
}

/** How a session ended. */
export interface SessionEnd {
  readonly reason: string;
  /** What the handler threw, if that was it. */
  readonly bug?: unknown;
}

export interface SessionTarget {
  readonly topics: readonly string[];
  readonly handler: RecordBatchHandler;
  readonly listener: AssignmentListener;
}

/** How long a broker may wait for records to arrive; also the delay of a stop. */
const MAX_WAIT_MS = 500;
const METADATA_MAX_AGE_MS = 30_000;
const HEARTBEATS_PER_SESSION = 10;
const RETRIES = 5;
/** More than one member will ever hold, so that no partition waits for the handler of another. */
const CONCURRENT_PARTITIONS = 256;
const LEAVE_ASIDE_MS = 50;
const STALLED_AFTER_MS = 120_000;
const STALL_CHECK_MS = 10_000;
const DISCONNECT_TIMEOUT_MS = 15_000;

/** One kafkajs consumer, from connecting to its end. kafkajs never restarts it: the supervisor makes another. */
export class ConsumerSession {
  readonly #consumer: Consumer;
  readonly #epochs = new FetchEpochs();
  readonly #ended = Promise.withResolvers<SessionEnd>();
  #assignment: Assignment | undefined;
  #hasJoined = false;
  #closed = false;
  #lastActivityMs = Date.now();

  constructor(
    kafka: Kafka,
    private readonly tuning: ConsumerTuning,
    private readonly target: SessionTarget,
  ) {
    this.#consumer = kafka.consumer({
      groupId: tuning.groupId,
      rackId: tuning.rackId,
      sessionTimeout: tuning.sessionTimeoutMs,
      heartbeatInterval: tuning.sessionTimeoutMs / HEARTBEATS_PER_SESSION,
      maxBytesPerPartition: tuning.maxBytesPerPartition,
      maxBytes: tuning.maxBytesPerFetch,
      maxWaitTimeInMs: MAX_WAIT_MS,
      metadataMaxAge: METADATA_MAX_AGE_MS,
      allowAutoTopicCreation: false,
      retry: { retries: RETRIES, restartOnFailure: () => Promise.resolve(false) },
    });
    this.#listen();
  }

  /**
   * Joins the group and consumes until `stop` is aborted or the consumer ends by itself; leaves the group.
   *
   * @throws kafkajs' errors while connecting and joining
   */
  async run(stop: AbortSignal): Promise<SessionEnd> {
    const onStop = (): void => this.#end('stopped');
    stop.addEventListener('abort', onStop, { once: true });
    const stallCheck = setInterval(() => this.#checkForStall(), STALL_CHECK_MS);
    const joining = this.#join();
    try {
      await Promise.race([joining, this.#ended.promise]);
      return await this.#ended.promise;
    } finally {
      clearInterval(stallCheck);
      stop.removeEventListener('abort', onStop);
      this.#closed = true;
      this.#replaceAssignment(undefined);
      await Promise.race([this.#leave(joining), sleep(DISCONNECT_TIMEOUT_MS)]);
    }
  }

  get hasJoined(): boolean {
    return this.#hasJoined;
  }

  get isMember(): boolean {
    return this.#assignment !== undefined;
  }

  owns({ topic, partition }: TopicPartition): boolean {
    return this.#assignment?.partitions[topic]?.includes(partition) ?? false;
  }

  pause(partitions: readonly TopicPartition[]): void {
    const owned = partitions.filter((partition) => this.owns(partition));
    this.#consumer.pause(owned.map(({ topic, partition }) => ({ topic, partitions: [partition] })));
  }

  resume(partitions: readonly TopicPartition[]): void {
    const owned = partitions.filter((partition) => this.owns(partition));
    this.#consumer.resume(owned.map(({ topic, partition }) => ({ topic, partitions: [partition] })));
  }

  /** @throws kafkajs' errors */
  async commit(positions: readonly PartitionPosition[]): Promise<void> {
    await this.#consumer.commitOffsets(positions.map((position) => ({ ...position, offset: String(position.offset) })));
  }

  async #join(): Promise<void> {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [...this.target.topics], fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENT_PARTITIONS,
      eachBatch: (payload) => this.#eachBatch(payload),
    });
  }

  #end(reason: string): void {
    this.#ended.resolve({ reason });
  }

  #listen(): void {
    const { events } = this.#consumer;
    const active = (): number => (this.#lastActivityMs = Date.now());
    this.#consumer.on(events.HEARTBEAT, active);
    this.#consumer.on(events.FETCH_START, ({ payload: { nodeId } }) => this.#epochs.fetchStarted(nodeId, active()));
    this.#consumer.on(events.GROUP_JOIN, ({ payload }: ConsumerGroupJoinEvent) => {
      active();
      this.#epochs.joined();
      this.#hasJoined = true;
      if (!this.#closed) this.#replaceAssignment(new Assignment(payload.memberAssignment));
    });
    this.#consumer.on(events.CRASH, ({ payload: { error } }) => this.#end(error.message));
    // Before a crash kafkajs disconnects; should the crash itself go unreported, this ends the session a little later.
    this.#consumer.on(events.DISCONNECT, () => setTimeout(() => this.#end('the consumer has disconnected'), 1_000));
  }

  #replaceAssignment(next: Assignment | undefined): void {
    const had = this.#assignment;
    had?.lost.abort();
    this.#assignment = next;
    if (had || next) this.target.listener.assigned(next?.list() ?? []);
  }

  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const assignment = this.#assignment;
    if (!assignment?.takes(batch) || !this.#epochs.areCurrent(Date.now())) return sleep(LEAVE_ASIDE_MS);
    let lostBy: unknown;
    let next: bigint;
    const stopPulse = startPulse(
      () => payload.heartbeat(),
      this.tuning.sessionTimeoutMs,
      (error) => {
        lostBy = error;
        assignment.lost.abort();
      },
    );
    try {
      const { topic, partition, messages, highWatermark } = batch;
      const records = messages.map(incomingRecord);
      const { signal } = assignment.lost;
      next = await this.target.handler({ topic, partition, records, highWatermark: BigInt(highWatermark), signal });
    } catch (error) {
      this.#ended.resolve({ reason: 'the handler failed', bug: error });
      throw error;
    } finally {
      stopPulse();
    }
    if (lostBy !== undefined) throw lostBy; // kafkajs joins again on it
    // When the assignment is lost, what was accepted may be delivered again: positions begin anew at what is committed.
    if (!assignment.lost.signal.aborted) payload.resolveOffset(String(next - 1n));
  }

  /** kafkajs can come to rest without an event (https://github.com/tulios/kafkajs/issues/1630). */
  #checkForStall(): void {
    if (Date.now() - this.#lastActivityMs > STALLED_AFTER_MS) this.#end('the consumer has stalled');
  }

  /** A join that is under way when the session ends may still succeed: the member would hold partitions that nobody reads. */
  async #leave(joining: Promise<void>): Promise<void> {
    await this.#disconnect();
    await Promise.allSettled([joining]);
    await this.#disconnect();
  }

  async #disconnect(): Promise<void> {
    try {
      await this.#consumer.disconnect();
    } catch (error) {
      if (!isKafkaFailure(error)) throw error; // otherwise the broker will notice by itself that the member is gone
    }
  }
}
