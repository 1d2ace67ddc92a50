import type { IncomingRecord, PartitionPosition, PartitionRange, PartitionRecord } from '../../span-log.port.js';

/** How far a read has come within its ranges. */
export class ReadProgress {
  readonly #open: Map<number, { position: bigint; readonly end: bigint }>;

  constructor(ranges: readonly PartitionRange[]) {
    const filled = ranges.filter(({ start, end }) => start < end);
    this.#open = new Map(filled.map(({ partition, start, end }) => [partition, { position: start, end }]));
  }

  get isDone(): boolean {
    return this.#open.size === 0;
  }

  /** Where a partition goes on; undefined when its end was reached or nothing is wanted of it. */
  position(partition: number): bigint | undefined {
    return this.#open.get(partition)?.position;
  }

  /** Partitions whose end was not reached, and where each goes on. */
  remaining(): Omit<PartitionPosition, 'topic'>[] {
    return [...this.#open].map(([partition, { position }]) => ({ partition, offset: position }));
  }

  /**
   * @param next offset that the partition goes on at after these records
   * @returns those of the records that are within the range and were not taken before
   */
  take(partition: number, records: readonly IncomingRecord[], next: bigint): PartitionRecord[] {
    const range = this.#open.get(partition);
    if (!range) return [];
    const wanted = records.filter(({ offset }) => offset >= range.position && offset < range.end);
    this.reached(partition, next);
    return wanted.map((record) => ({ ...record, partition }));
  }

  /** Nothing before this offset is to come any more. */
  reached(partition: number, offset: bigint): void {
    const range = this.#open.get(partition);
    if (!range || offset <= range.position) return;
    range.position = offset;
    if (offset >= range.end) this.#open.delete(partition);
  }
}
