import type { Admin, Batch, ConsumerEndBatchProcessEvent } from 'kafkajs';
import type { Logger } from '@app/runtime';
import type { TopicPartition } from '../../span-log.port.js';
import { isKafkaFailure } from '../client/kafkajs-errors.js';
import type { ConsumerMetrics } from './consumer.metrics.js';
import { offsetJump } from './offset-jump.js';

/** What kafkajs commits, instead of an offset, when it goes to the beginning of a log that does not reach the committed one any more. */
const BEGINNING = -2n;

/**
 * Says loudly when the log has dropped records before this group has read them. kafkajs goes to the beginning of the log and tells nobody, so
 * this compares the offset that every batch was fetched from with the one that was to come next: what the group had committed, then where the
 * last batch ended.
 */
export class LossWatch {
  readonly #next = new Map<string, bigint>();
  #committed: Promise<ReadonlyMap<string, bigint>> = Promise.resolve(new Map());
  #checking: Promise<void> = Promise.resolve();

  /** @param admin connected */
  constructor(
    private readonly admin: Admin,
    private readonly groupId: string,
    private readonly metrics: ConsumerMetrics,
    private readonly logger: Logger,
  ) {}

  /** A new assignment begins. To be told before its first fetch: kafkajs overwrites what is committed when it does not like it. */
  joined(partitions: readonly TopicPartition[]): void {
    this.#next.clear();
    this.#committed = this.#fetchCommitted([...new Set(partitions.map(({ topic }) => topic))]);
  }

  /** Where the next fetch of a partition begins. */
  nextIs(partition: TopicPartition, offset: bigint): void {
    this.#next.set(nameOf(partition), offset);
  }

  /** A fetch that brought nothing but what kafkajs filters out has no handler; kafkajs goes on by itself. */
  passed({ topic, partition, batchSize, lastOffset }: ConsumerEndBatchProcessEvent['payload']): void {
    if (batchSize === 0) this.nextIs({ topic, partition }, BigInt(lastOffset) + 1n);
  }

  /** Costs nothing while nothing is amiss. The answer to that comes later, and delays no batch. */
  arrived(batch: Batch): void {
    const found = fetchedOffset(batch);
    const expected = this.#next.get(nameOf(batch));
    if (expected === found) return;
    const { topic, partition } = batch;
    const committed = this.#committed;
    this.#checking = this.#checking.then(() => this.#check({ topic, partition }, expected, found, committed));
  }

  /** Resolves when every check that began has ended. */
  async settled(): Promise<void> {
    await this.#checking;
  }

  async #check(
    of: TopicPartition,
    resolved: bigint | undefined,
    found: bigint,
    committed: Promise<ReadonlyMap<string, bigint>>,
  ): Promise<void> {
    try {
      const expected = resolved ?? (await committed).get(nameOf(of));
      if (expected === undefined || expected === found) return;
      if (expected === BEGINNING) return this.logger.warn('a partition was set to its beginning before', fieldsOf(of));
      this.#report(of, expected, found, await this.#logStart(of));
    } catch (error) {
      if (!isKafkaFailure(error)) throw error;
      this.logger.warn('cannot tell whether records were lost', { ...fieldsOf(of), foundOffset: String(found), error });
    }
  }

  #report(of: TopicPartition, expected: bigint, found: bigint, logStart: bigint): void {
    const jump = offsetJump(expected, found, logStart);
    const fields = { ...fieldsOf(of), expectedOffset: String(expected), foundOffset: String(found) };
    if (jump?.kind === 'lost') {
      const { topic, partition } = of;
      this.metrics.recordsLost.inc({ topic, partition }, Number(jump.records));
      this.logger.error('records were deleted before they were read', { ...fields, records: Number(jump.records) });
    } else if (jump?.kind === 'set back') {
      this.logger.error('a partition ends before what was to be read; it is read from its beginning', fields);
    }
  }

  async #logStart({ topic, partition }: TopicPartition): Promise<bigint> {
    const offsets = await this.admin.fetchTopicOffsets(topic);
    return BigInt(offsets.find((found) => found.partition === partition)?.low ?? -1);
  }

  async #fetchCommitted(topics: string[]): Promise<ReadonlyMap<string, bigint>> {
    const none = new Map<string, bigint>();
    if (topics.length === 0) return none;
    try {
      const fetched = await this.admin.fetchOffsets({ groupId: this.groupId, topics });
      const offsets = fetched.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }) => [nameOf({ topic, partition }), BigInt(offset)] as const),
      );
      return new Map(offsets.filter(([, offset]) => offset >= 0n || offset === BEGINNING));
    } catch (error) {
      if (!isKafkaFailure(error)) throw error;
      this.logger.debug('what is committed is not known', { groupId: this.groupId, error });
      return none;
    }
  }
}

/** kafkajs has it, its types do not. */
function fetchedOffset(batch: Batch): bigint {
  return BigInt((batch as Batch & { readonly fetchedOffset: string }).fetchedOffset);
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}

function fieldsOf({ topic, partition }: TopicPartition): { topic: string; partition: number } {
  return { topic, partition };
}
