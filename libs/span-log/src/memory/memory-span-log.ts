import type { SpanLogAdmin } from '../span-log-admin.port.js';
import { SpanLogUnavailableError } from '../span-log.errors.js';
import {
  SpanLogPublisher,
  type OutgoingRecord,
  type SpanLogConsumer,
  type SpanLogReader,
  type TopicPartition,
} from '../span-log.port.js';
import { MemoryAdmin } from './memory-admin.js';
import { MemoryConsumer } from './memory-consumer.js';
import { MemoryGroup } from './memory-group.js';
import { MemoryPartition } from './memory-partition.js';
import { MemoryReader } from './memory-reader.js';
import { MemoryTail } from './memory-tail.js';

export interface MemorySpanLogOptions {
  /** Of every topic. */
  readonly partitions?: number;
  /** Of all records together. When they are full, what every group has committed is forgotten; then publishing fails. */
  readonly maxBytes?: number;
}

const PARTITIONS = 6;
const MAX_BYTES = 64 * 1024 * 1024;

/** All ports within one process, with the behaviour of Kafka that they promise. Nothing survives the process. */
export class MemorySpanLog {
  readonly #partitions: number;
  readonly #maxBytes: number;
  readonly #topics = new Map<string, MemoryTopic>();
  readonly #groups = new Map<string, MemoryGroup>();
  #appended = Promise.withResolvers<void>();
  #topicsMade = 0;

  constructor({ partitions = PARTITIONS, maxBytes = MAX_BYTES }: MemorySpanLogOptions = {}) {
    this.#partitions = partitions;
    this.#maxBytes = maxBytes;
  }

  /** Topics come into being when they are first used. */
  readonly publisher: SpanLogPublisher = new MemoryPublisher({
    partitionCount: () => this.#partitions,
    append: (topic, records) => this.#append(topic, records),
  });

  readonly reader: SpanLogReader = new MemoryReader((topic) => this.#topics.get(topic)?.partitions ?? []);

  readonly admin: SpanLogAdmin = new MemoryAdmin({
    topic: (name) => this.#topics.get(name),
    group: (id) => this.#groups.get(id),
    newGroup: (id) => this.#group(id),
    forget: (id) => this.#groups.delete(id),
  });

  readonly tail = new MemoryTail();

  /** A new member of a group; it takes part from `start` to `stop`. */
  consumer(groupId: string): SpanLogConsumer {
    return new MemoryConsumer(
      { partition: (of) => this.#partition(of), appended: () => this.#appended.promise },
      this.#group(groupId),
    );
  }

  /** Next offset that a group would read after a restart; undefined when it has never committed. */
  committed(groupId: string, partition: TopicPartition): bigint | undefined {
    return this.#group(groupId).committed(partition);
  }

  /** Its records, and what groups committed of it, are gone; the next use makes another topic of the same name. */
  deleteTopic(topic: string): void {
    this.#topics.delete(topic);
    for (const group of this.#groups.values()) group.forget(topic);
  }

  #append(topic: string, records: readonly OutgoingRecord[]): void {
    const bytes = records.reduce((sum, { value }) => sum + value.byteLength, 0);
    if (this.#bytes() + bytes > this.#maxBytes) this.#forgetCommitted();
    if (this.#bytes() + bytes > this.#maxBytes) throw new SpanLogUnavailableError('the log in memory is full');
    this.tail.appended(
      topic,
      records.map((record) => this.#partition({ topic, partition: record.partition }).append(record)),
    );
    this.#appended.resolve();
    this.#appended = Promise.withResolvers();
  }

  #bytes(): number {
    const partitions = [...this.#topics.values()].flatMap((topic) => topic.partitions);
    return partitions.reduce((sum, partition) => sum + partition.bytes, 0);
  }

  #forgetCommitted(): void {
    const groups = [...this.#groups.values()];
    for (const [topic, { partitions }] of this.#topics) {
      partitions.forEach((log, partition) => {
        const positions = groups.map((group) => group.committed({ topic, partition }) ?? 0n);
        if (positions.length > 0) log.dropBefore(positions.reduce((a, b) => (a < b ? a : b)));
      });
    }
  }

  /** @throws {RangeError} there is no such partition */
  #partition({ topic, partition }: TopicPartition): MemoryPartition {
    const found = this.#topic(topic)[partition];
    if (!found) throw new RangeError(`${topic} has no partition ${partition}`);
    return found;
  }

  #topic(topic: string): readonly MemoryPartition[] {
    const known = this.#topics.get(topic);
    if (known) return known.partitions;
    const partitions = Array.from({ length: this.#partitions }, () => new MemoryPartition());
    this.#topics.set(topic, { id: `topic-${this.#topicsMade++}`, partitions });
    return partitions;
  }

  #group(groupId: string): MemoryGroup {
    const known = this.#groups.get(groupId);
    if (known) return known;
    const created = new MemoryGroup((topic) => this.#topic(topic).map((_, partition) => ({ topic, partition })));
    this.#groups.set(groupId, created);
    return created;
  }
}

interface MemoryTopic {
  readonly id: string;
  readonly partitions: readonly MemoryPartition[];
}

interface AppendableLog {
  partitionCount(): number;
  append(topic: string, records: readonly OutgoingRecord[]): void;
}

class MemoryPublisher extends SpanLogPublisher {
  constructor(private readonly log: AppendableLog) {
    super();
  }

  override async partitionCount(): Promise<number> {
    return this.log.partitionCount();
  }

  override async publish(topic: string, records: readonly OutgoingRecord[]): Promise<void> {
    this.log.append(topic, records);
  }
}
