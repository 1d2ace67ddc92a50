import { countSpans } from '@app/model';
import type { IncomingRecord, PartitionPosition, RecordBatch, SpanLogConsumer } from '@app/span-log';
import type { RecordIntake } from '../../ingest/record-intake.js';
import type { Assignments } from '../../offsets/assignments.js';
import type { OwnedPartition } from '../../offsets/owned-partition.js';
import type { ReplayCounts } from './replay-counts.js';
import type { Load, ReplayPace } from './replay-pace.js';

/** Which partitions a replay reads, and where each ends; those that follow the head of the topic have no end. */
export interface ReadingRange {
  /** Partitions that are not listed. `all`: those that came later are followed too. */
  readonly others: 'all' | 'none';
  /** Offset after the last record to read, by partition. */
  readonly ends: ReadonlyMap<number, bigint | undefined>;
}

/** Passes to the intake what belongs to a replay, when it is time. */
export class ReplayIntake {
  /** Of this assignment: what is before the end was all delivered. */
  readonly #passed = new WeakSet<OwnedPartition>();

  constructor(
    private readonly intake: RecordIntake,
    private readonly assignments: Assignments,
    private readonly consumer: Pick<SpanLogConsumer, 'pause'>,
    private readonly range: ReadingRange,
    private readonly permission: { readonly pace: ReplayPace; readonly counts: ReplayCounts },
  ) {}

  /**
   * Ends of partitions that were read to their end, where nothing is in flight any more. The last record before an end need not be next to it, so
   * that storing records alone does not bring the group there.
   */
  ended(): PartitionPosition[] {
    return this.assignments.all().flatMap((owned) => {
      const end = this.#endOf(owned.partition);
      const isAtEnd = end !== undefined && this.#passed.has(owned) && owned.ledger.size === 0;
      return isAtEnd ? [{ topic: owned.topic, partition: owned.partition, offset: end }] : [];
    });
  }

  /** @returns the offset to deliver next */
  async accept(batch: RecordBatch): Promise<bigint> {
    const first = batch.records[0]?.offset ?? batch.highWatermark;
    const end = this.#endOf(batch.partition);
    if (end !== undefined && first >= end) {
      const owned = this.assignments.find(batch);
      if (owned) this.#passed.add(owned);
      this.consumer.pause([batch]);
      return first;
    }
    const records = end === undefined ? batch.records : batch.records.filter(({ offset }) => offset < end);
    if (!(await this.permission.pace.permit(() => loadOf(records), batch.signal))) return first;
    const next = await this.intake.accept({ ...batch, records });
    for (const record of records) if (record.offset < next) this.#count(record);
    return next;
  }

  #endOf(partition: number): bigint | undefined {
    if (this.range.ends.has(partition)) return this.range.ends.get(partition);
    return this.range.others === 'all' ? undefined : 0n;
  }

  #count({ value }: IncomingRecord): void {
    const { counts } = this.permission;
    counts.records++;
    counts.bytes += value?.byteLength ?? 0;
  }
}

function loadOf(records: readonly IncomingRecord[]): Load {
  let [spans, bytes] = [0, 0];
  for (const { value, unreadable } of records) {
    if (value === null || unreadable !== undefined) continue;
    spans += countSpans(value) ?? 1;
    bytes += value.byteLength;
  }
  return { spans, bytes };
}
