import type { GroupMemberDescription, OffsetOfPartition, SpanLogAdmin, TopicDescription } from '@app/span-log';

/** A topic and how far a group has come in it, at one moment. */
export interface LogState {
  readonly topicName: string;
  readonly topic: TopicDescription;
  readonly committed: ReadonlyMap<number, bigint>;
  readonly members: readonly GroupMemberDescription[];
}

export interface PartitionOffsets {
  readonly partition: number;
  readonly startOffset: bigint;
  readonly endOffset: bigint;
  /** Absent: the group has committed nothing here. */
  readonly committedOffset?: bigint;
  readonly lagRecords: number;
  readonly oldestMillis?: number;
}

/** @returns `undefined` when there is no such topic @throws {SpanLogUnavailableError} */
export async function readLog(admin: SpanLogAdmin, topic: string, group: string): Promise<LogState | undefined> {
  // What was committed first: a group is then never ahead of the end of the topic.
  const committed = await admin.committed(group, topic);
  const [description, members] = await Promise.all([admin.describe(topic), admin.members(group, topic)]);
  if (description === undefined) return undefined;
  return { topicName: topic, topic: description, committed: byPartition(committed), members };
}

/** Partitions by their numbers. */
export function partitionsOf({ topic, committed }: LogState): PartitionOffsets[] {
  return topic.partitions.map(({ partition, startOffset, endOffset, startMillis }) => {
    const at = committed.get(partition);
    // What retention has deleted is nobody's lag: nobody can store it any more.
    const next = at === undefined || at < startOffset ? startOffset : at;
    return {
      partition,
      startOffset,
      endOffset,
      ...(at !== undefined && { committedOffset: at }),
      lagRecords: next < endOffset ? Number(endOffset - next) : 0,
      ...(startMillis !== undefined && startMillis >= 0 && { oldestMillis: startMillis }),
    };
  });
}

function byPartition(offsets: readonly OffsetOfPartition[]): ReadonlyMap<number, bigint> {
  return new Map(offsets.map(({ partition, offset }) => [partition, offset]));
}
