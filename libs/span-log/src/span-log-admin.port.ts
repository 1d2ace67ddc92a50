import type { PartitionPosition } from './span-log.port.js';

/** What commands ask of a log and of its consumer groups beside reading it. */
export abstract class SpanLogAdmin {
  /**
   * @returns `undefined` when there is no such topic
   * @throws {SpanLogUnavailableError}
   */
  abstract describe(topic: string): Promise<TopicDescription | undefined>;

  /**
   * Per partition, the offset of the first record with this timestamp or a later one; the end of the partition when there is none.
   *
   * @throws {SpanLogUnavailableError}
   */
  abstract offsetsAt(topic: string, timestampMillis: number): Promise<readonly OffsetOfPartition[]>;

  /**
   * What a group committed; partitions without a commit are left out.
   *
   * @throws {SpanLogUnavailableError}
   */
  abstract committed(group: string, topic: string): Promise<readonly OffsetOfPartition[]>;

  /**
   * Who shares the partitions of a topic as a group; none when there is no such group. A member without partitions counts too.
   *
   * @throws {SpanLogUnavailableError}
   */
  abstract members(group: string, topic: string): Promise<readonly GroupMemberDescription[]>;

  /**
   * Sets what a group reads next.
   *
   * @throws {GroupInUseError} it has members
   * @throws {SpanLogUnavailableError}
   */
  abstract seed(group: string, positions: readonly PartitionPosition[]): Promise<void>;

  /** Forgets a group and what it committed. Safe twice. @throws {GroupInUseError} */
  abstract forget(group: string): Promise<void>;

  abstract close(): Promise<void>;
}

export interface TopicDescription {
  readonly clusterId: string;
  /** Changes when a topic is deleted and created again under its name. */
  readonly topicId: string;
  readonly partitions: readonly TopicPartitionDescription[];
}

export interface TopicPartitionDescription {
  readonly partition: number;
  /** Of the first record that is still there. */
  readonly startOffset: bigint;
  readonly endOffset: bigint;
  /** Of the record at `startOffset`; absent when the partition is empty. */
  readonly startMillis?: number;
}

export interface OffsetOfPartition {
  readonly partition: number;
  readonly offset: bigint;
}

export interface GroupMemberDescription {
  /** Of one start of one process. */
  readonly memberId: string;
  /** What the process calls itself. */
  readonly clientId: string;
  /** Where it is connected from, as the log says it. */
  readonly host: string;
  /** In the order of their numbers. */
  readonly partitions: readonly number[];
}

export class GroupInUseError extends Error {
  override readonly name = 'GroupInUseError';
}
