import type { Admin, Consumer, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import { sleep, within, type Logger } from '@app/runtime';
import type { AssignmentListener, PartitionPosition, RecordBatchHandler, TopicPartition } from '../../span-log.port.js';
import { isKafkaFailure } from '../client/kafkajs-errors.js';
import { Assignment } from './assignment.js';
import { BatchDelivery } from './batch-delivery.js';
import type { ConsumerMetrics } from './consumer.metrics.js';
import { FetchEpochs } from './fetch-epochs.js';
import { kafkajsConsumer, type ConsumerTuning } from './kafkajs-options.js';
import { LossWatch } from './loss-watch.js';
import { StallWatch } from './stall-watch.js';

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

export interface SessionReporting {
  readonly metrics: ConsumerMetrics;
  readonly logger: Logger;
}

const DISCONNECT_TIMEOUT_MS = 15_000;
const CRASH_GRACE_MS = 1_000;
const LEAVE_ASIDE_MS = 50;
/** More than one member will ever hold, so that no partition waits for the handler of another. */
const CONCURRENT_PARTITIONS = 256;

/** One kafkajs consumer, from connecting to its end. kafkajs never restarts it: the supervisor makes another. */
export class ConsumerSession {
  readonly #consumer: Consumer;
  readonly #admin: Admin;
  readonly #losses: LossWatch;
  readonly #delivery: BatchDelivery;
  readonly #epochs = new FetchEpochs();
  readonly #ended = Promise.withResolvers<SessionEnd>();
  #assignment: Assignment | undefined;
  #hasJoined = false;
  #closed = false;

  constructor(
    kafka: Kafka,
    tuning: ConsumerTuning,
    private readonly target: SessionTarget,
    private readonly reporting: SessionReporting,
  ) {
    this.#consumer = kafkajsConsumer(kafka, tuning);
    this.#admin = kafka.admin();
    this.#losses = new LossWatch(this.#admin, tuning.groupId, reporting.metrics, reporting.logger);
    const onBug = (bug: unknown): void => this.#ended.resolve({ reason: 'the handler failed', bug });
    this.#delivery = new BatchDelivery(target.handler, this.#losses, tuning.sessionTimeoutMs, onBug);
  }

  /**
   * Joins the group and consumes until `stop` is aborted or the consumer ends by itself; leaves the group.
   *
   * @throws kafkajs' errors while connecting and joining
   */
  async run(stop: AbortSignal): Promise<SessionEnd> {
    const onStop = (): void => this.#end('stopped');
    stop.addEventListener('abort', onStop, { once: true });
    const stallWatch = new StallWatch(() => this.#end('the consumer has stalled'));
    this.#listen(stallWatch);
    const joining = this.#join();
    try {
      await Promise.race([joining, this.#ended.promise]);
      return await this.#ended.promise;
    } finally {
      stallWatch.stop();
      stop.removeEventListener('abort', onStop);
      this.#closed = true;
      this.#replaceAssignment(undefined);
      await within(DISCONNECT_TIMEOUT_MS, this.#leave(joining));
    }
  }

  get hasJoined(): boolean {
    return this.#hasJoined;
  }

  get isMember(): boolean {
    return this.#assignment !== undefined;
  }

  owns(partition: TopicPartition): boolean {
    return this.#assignment?.has(partition) ?? false;
  }

  pause(partitions: readonly TopicPartition[]): void {
    for (const { topic, partition } of this.#assignment?.pause(partitions) ?? []) {
      this.#consumer.pause([{ topic, partitions: [partition] }]);
    }
  }

  resume(partitions: readonly TopicPartition[]): void {
    for (const { topic, partition } of this.#assignment?.resume(partitions) ?? []) {
      this.#consumer.resume([{ topic, partitions: [partition] }]);
    }
  }

  /** @throws kafkajs' errors */
  async commit(positions: readonly PartitionPosition[]): Promise<void> {
    await this.#consumer.commitOffsets(positions.map((position) => ({ ...position, offset: String(position.offset) })));
  }

  async #join(): Promise<void> {
    await this.#consumer.connect();
    await this.#admin.connect();
    await this.#losses.joins(this.target.topics);
    await this.#consumer.subscribe({ topics: [...this.target.topics], fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENT_PARTITIONS,
      eachBatch: (payload) => this.#eachBatch(payload),
    });
  }

  /** What nobody wants now is not resolved: kafkajs fetches it again. */
  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    const assignment = this.#assignment;
    if (!assignment?.takes(payload.batch) || !this.#epochs.areCurrent(Date.now())) return sleep(LEAVE_ASIDE_MS);
    await this.#delivery.deliver(payload, assignment);
  }

  #end(reason: string): void {
    this.#ended.resolve({ reason });
  }

  #listen(stallWatch: StallWatch): void {
    const { events } = this.#consumer;
    for (const event of [events.HEARTBEAT, events.GROUP_JOIN]) this.#consumer.on(event, () => stallWatch.active());
    this.#consumer.on(events.FETCH_START, ({ payload }) =>
      this.#epochs.fetchStarted(payload.nodeId, stallWatch.active()),
    );
    this.#consumer.on(events.FETCH, ({ payload }) =>
      this.reporting.metrics.fetchSeconds.observe(payload.duration / 1000),
    );
    this.#consumer.on(events.END_BATCH_PROCESS, (event) => this.#losses.passed(event.payload));
    this.#consumer.on(events.GROUP_JOIN, (event) => this.#joined(event));
    this.#consumer.on(events.CRASH, ({ payload: { error } }) => this.#end(error.message));
    // From here on kafkajs knows no group: it throws on everything that is asked of it.
    this.#consumer.on(events.STOP, () => this.#replaceAssignment(undefined));
    // Before a crash kafkajs disconnects; should the crash itself go unreported, this ends the session a little later.
    this.#consumer.on(events.DISCONNECT, () =>
      setTimeout(() => this.#end('the consumer has disconnected'), CRASH_GRACE_MS),
    );
  }

  #joined({ payload: { memberAssignment } }: ConsumerGroupJoinEvent): void {
    this.#epochs.joined();
    this.#hasJoined = true;
    if (this.#closed) return;
    const assignment = new Assignment(memberAssignment);
    this.#losses.joined(assignment.list());
    this.#consumer.resume(this.#consumer.paused()); // kafkajs keeps what was paused over a rebalance
    this.#replaceAssignment(assignment);
  }

  #replaceAssignment(next: Assignment | undefined): void {
    const had = this.#assignment;
    had?.lost.abort();
    this.#assignment = next;
    if (had || next) this.target.listener.assigned(next?.list() ?? []);
  }

  /** A join that is under way when the session ends may still succeed: the member would hold partitions that nobody reads. */
  async #leave(joining: Promise<void>): Promise<void> {
    await this.#disconnect();
    await Promise.allSettled([joining]);
    await this.#disconnect();
    await this.#losses.settled();
    await this.#admin.disconnect();
  }

  async #disconnect(): Promise<void> {
    try {
      await this.#consumer.disconnect();
    } catch (error) {
      if (!isKafkaFailure(error)) throw error; // otherwise the broker will notice by itself that the member is gone
    }
  }
}
