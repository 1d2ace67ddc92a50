import {
  SpanLogConsumer,
  type AssignmentListener,
  type PartitionPosition,
  type RecordBatchHandler,
} from '../span-log.port.js';
import type { GroupMember, MemoryGroup, TopicPartition } from './memory-group.js';
import type { MemoryPartition } from './memory-partition.js';

const BATCH_RECORDS = 100;

/** What a consumer needs of the log it reads. */
export interface ReadableLog {
  partition(of: TopicPartition): MemoryPartition;
  /** Resolves at the next append to any partition. */
  appended(): Promise<void>;
}

export class MemoryConsumer extends SpanLogConsumer implements GroupMember {
  topics: readonly string[] = [];
  #target: { readonly handler: RecordBatchHandler; readonly listener: AssignmentListener } | undefined;
  #owned: readonly TopicPartition[] = [];
  #lost = new AbortController();
  #pumps: Promise<void>[] = [];

  constructor(
    private readonly log: ReadableLog,
    private readonly group: MemoryGroup,
  ) {
    super();
  }

  override async start(
    topics: readonly string[],
    handler: RecordBatchHandler,
    listener: AssignmentListener,
  ): Promise<void> {
    this.topics = topics;
    this.#target = { handler, listener };
    await this.group.join(this);
  }

  override async commit(positions: readonly PartitionPosition[]): Promise<boolean> {
    const owned = new Set(this.#owned.map(({ topic, partition }) => `${topic}/${partition}`));
    if (!positions.every(({ topic, partition }) => owned.has(`${topic}/${partition}`))) return false;
    for (const position of positions) this.group.commit(position);
    return true;
  }

  override async stop(): Promise<void> {
    if (!this.#target) return;
    await this.group.leave(this);
    this.#target.listener.assigned([]);
    this.#target = undefined;
  }

  override ready(): boolean {
    return this.#target !== undefined;
  }

  async revoke(): Promise<void> {
    this.#lost.abort();
    await Promise.all(this.#pumps);
    this.#owned = [];
  }

  assign(partitions: readonly TopicPartition[]): void {
    this.#owned = partitions;
    this.#lost = new AbortController();
    this.#target!.listener.assigned(partitions);
    this.#pumps = partitions.map((partition) => this.#pump(partition, this.#lost.signal));
  }

  async #pump(of: TopicPartition, signal: AbortSignal): Promise<void> {
    const lost = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    const log = this.log.partition(of);
    for (let position = this.group.committed(of) ?? 0n; !signal.aborted;) {
      const appended = this.log.appended();
      const records = log.read(position, BATCH_RECORDS);
      if (records.length === 0) {
        await Promise.race([appended, lost]);
        continue;
      }
      await this.#target!.handler({ ...of, records, highWatermark: log.end, signal });
      if (!signal.aborted) position = records.at(-1)!.offset + 1n;
    }
  }
}
