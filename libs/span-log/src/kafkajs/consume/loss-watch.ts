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
  readonly #committed = new Map<string, bigint>();
  #refreshing: Promise<void> = Promise.resolve();
  #checking: Promise<void> = Promise.resolve();

  /** @param admin connected */
  constructor(
    private readonly admin: Admin,
    private readonly groupId: string,
    private readonly metrics: ConsumerMetrics,
    private readonly logger: Logger,
  ) {}

  /** To be awaited before the group is joined: kafkajs overwrites what is committed when it does not like it. */
  async joins(topics: readonly string[]): Promise<void> {
    try {
      const fetched = await this.admin.fetchOffsets({ groupId: this.groupId, topics: [...topics] });
      for (const { topic, partitions } of fetched) {
        for (const { partition, offset } of partitions) this.#committedIs(nameOf({ topic, partition }), BigInt(offset));
      }
    } catch (error) {
      if (!isKafkaFailure(error)) throw error;
      this.logger.debug('what is committed is not known', { groupId: this.groupId, error });
    }
  }

  /**
   * A new assignment begins, with what others have committed in the meantime. Should kafkajs be faster in overwriting that, what was committed before
   * serves as well: it is lower, and counts a few records too many.
   */
  joined(partitions: readonly TopicPartition[]): void {
    this.#next.clear();
    this.#refreshing = this.joins([...new Set(partitions.map(({ topic }) => topic))]);
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
    this.#checking = this.#checkAfter([this.#checking, this.#refreshing], { topic, partition }, expected, found);
  }

  /** Resolves when every check that began has ended. */
  async settled(): Promise<void> {
    await this.#checking;
  }

  async #checkAfter(
    others: readonly Promise<void>[],
    of: TopicPartition,
    resolved: bigint | undefined,
    found: bigint,
  ): Promise<void> {
    await Promise.all(others);
    try {
      const expected = resolved ?? this.#committed.get(nameOf(of));
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

  #committedIs(name: string, offset: bigint): void {
    const isKnown = this.#committed.has(name);
    if (offset >= 0n || (offset === BEGINNING && !isKnown)) this.#committed.set(name, offset);
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
