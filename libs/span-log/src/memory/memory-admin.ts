import {
  GroupInUseError,
  SpanLogAdmin,
  type GroupMemberDescription,
  type OffsetOfPartition,
  type TopicDescription,
} from '../span-log-admin.port.js';
import type { PartitionPosition } from '../span-log.port.js';
import type { MemoryGroup } from './memory-group.js';
import type { MemoryPartition } from './memory-partition.js';

const CLUSTER_ID = 'memory';
const MEMBER = 'memory';

/** What commands ask of the log in memory. */
export interface AdministeredLog {
  topic(name: string): { readonly id: string; readonly partitions: readonly MemoryPartition[] } | undefined;
  group(id: string): MemoryGroup | undefined;
  newGroup(id: string): MemoryGroup;
  forget(groupId: string): void;
}

export class MemoryAdmin extends SpanLogAdmin {
  constructor(private readonly log: AdministeredLog) {
    super();
  }

  override async describe(topic: string): Promise<TopicDescription | undefined> {
    const found = this.log.topic(topic);
    if (!found) return undefined;
    const partitions = found.partitions.map((log, partition) => {
      const startMillis = log.read(log.first, 1)[0]?.timestampMillis;
      const offsets = { startOffset: log.first, endOffset: log.end };
      return { partition, ...offsets, ...(startMillis === undefined ? {} : { startMillis }) };
    });
    return { clusterId: CLUSTER_ID, topicId: found.id, partitions };
  }

  override async offsetsAt(topic: string, timestampMillis: number): Promise<readonly OffsetOfPartition[]> {
    return (this.log.topic(topic)?.partitions ?? []).map((log, partition) => {
      const records = log.read(log.first, Number(log.end - log.first));
      const first = records.find((record) => record.timestampMillis >= timestampMillis);
      return { partition, offset: first?.offset ?? log.end };
    });
  }

  override async committed(group: string, topic: string): Promise<readonly OffsetOfPartition[]> {
    return (this.log.topic(topic)?.partitions ?? []).flatMap((_, partition) => {
      const offset = this.log.group(group)?.committed({ topic, partition });
      return offset === undefined ? [] : [{ partition, offset }];
    });
  }

  override async members(group: string, topic: string): Promise<readonly GroupMemberDescription[]> {
    return (this.log.group(group)?.shares() ?? []).map((partitions, i) => ({
      memberId: `${group}-${i}`,
      clientId: MEMBER,
      host: MEMBER,
      partitions: partitions.filter((of) => of.topic === topic).map(({ partition }) => partition),
    }));
  }

  override async seed(group: string, positions: readonly PartitionPosition[]): Promise<void> {
    this.#mustBeUnused(group);
    const seeded = this.log.group(group) ?? this.log.newGroup(group);
    for (const position of positions) seeded.commit(position);
  }

  override async forget(group: string): Promise<void> {
    this.#mustBeUnused(group);
    this.log.forget(group);
  }

  override async close(): Promise<void> {}

  #mustBeUnused(id: string): void {
    const members = this.log.group(id)?.size ?? 0;
    if (members > 0) throw new GroupInUseError(`the consumer group ${id} has members`);
  }
}
