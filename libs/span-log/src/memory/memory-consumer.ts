import {
  SpanLogConsumer,
  type AssignmentListener,
  type PartitionPosition,
  type RecordBatchHandler,
  type TopicPartition,
} from '../span-log.port.js';
import type { GroupMember, MemoryGroup } from './memory-group.js';
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
  readonly #paused = new Set<string>();
  #resumed = Promise.withResolvers<void>();

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

  override pause(partitions: readonly TopicPartition[]): void {
    const owned = new Set(this.#owned.map(nameOf));
    for (const name of partitions.map(nameOf)) if (owned.has(name)) this.#paused.add(name);
  }

  override resume(partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) this.#paused.delete(nameOf(partition));
    this.#resumed.resolve();
    this.#resumed = Promise.withResolvers();
  }

  override async commit(positions: readonly PartitionPosition[]): Promise<boolean> {
    const owned = new Set(this.#owned.map(nameOf));
    if (!positions.every((position) => owned.has(nameOf(position)))) return false;
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
    this.#paused.clear();
    this.#lost = new AbortController();
    this.#target!.listener.assigned(partitions);
    this.#pumps = partitions.map((partition) => this.#pump(partition, this.#lost.signal));
  }

  async #pump(of: TopicPartition, signal: AbortSignal): Promise<void> {
    const lost = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    const log = this.log.partition(of);
    for (let position = this.group.committed(of) ?? 0n; !signal.aborted;) {
      const [appended, resumed] = [this.log.appended(), this.#resumed.promise];
      const records = this.#paused.has(nameOf(of)) ? [] : log.read(position, BATCH_RECORDS);
      if (records.length === 0) {
        await Promise.race([appended, resumed, lost]);
        continue;
      }
      position = await this.#target!.handler({ ...of, records, highWatermark: log.end, signal });
    }
  }
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}
