import { SpanLogReader, type PartitionPosition, type PartitionRange, type PartitionRecord } from '../span-log.port.js';
import type { MemoryPartition } from './memory-partition.js';

const BATCH_RECORDS = 100;

export class MemoryReader extends SpanLogReader {
  #closed = false;

  /** @param partitionsOf a topic; none when there is no such topic */
  constructor(private readonly partitionsOf: (topic: string) => readonly MemoryPartition[]) {
    super();
  }

  override async ranges(topic: string): Promise<readonly PartitionRange[]> {
    return this.partitionsOf(topic).map(({ first, end }, partition) => ({ partition, start: first, end }));
  }

  override async *read(
    topic: string,
    ranges: readonly PartitionRange[],
    signal?: AbortSignal,
  ): AsyncIterable<PartitionRecord> {
    for (const { partition, start, end } of ranges) {
      for (let position = start; position < end;) {
        const records = this.partitionsOf(topic)[partition]?.read(position, BATCH_RECORDS) ?? [];
        if (records.length === 0) break;
        for (const record of records) {
          if (record.offset >= end) break;
          if (signal?.aborted || this.#closed) return;
          yield { ...record, partition };
        }
        position = records.at(-1)!.offset + 1n;
      }
    }
  }

  override async deleteBefore(topic: string, positions: readonly Omit<PartitionPosition, 'topic'>[]): Promise<void> {
    for (const { partition, offset } of positions) this.partitionsOf(topic)[partition]?.dropBefore(offset);
  }

  override async close(): Promise<void> {
    this.#closed = true;
  }
}
