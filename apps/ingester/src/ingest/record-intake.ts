import { Injectable } from '@nestjs/common';
import { sleep } from '@app/runtime';
import type { IncomingRecord, RecordBatch } from '@app/span-log';
import { Assignments } from '../offsets/assignments.js';
import { OffsetCommitter } from '../offsets/offset-committer.js';
import type { OwnedPartition } from '../offsets/owned-partition.js';
import { ByteBudget } from './byte-budget.js';
import { IngestMetrics } from './ingest.metrics.js';
import { RecordSettler } from './record-settler.js';

/** What a record takes besides its value. Empty records are not free: they bound how many are in flight. */
const RECORD_OVERHEAD_BYTES = 1024;

/** Offsets that may be open, or closed behind an open one, per partition: what would have to be read again after a crash. */
const MAX_OPEN_OFFSETS = 100_000;

/** Takes records into bounded memory, has them settled side by side, and closes their offsets as they come to rest. */
@Injectable()
export class RecordIntake {
  readonly #running = new Set<Promise<void>>();
  #draining = false;

  constructor(
    private readonly budget: ByteBudget,
    private readonly assignments: Assignments,
    private readonly settler: RecordSettler,
    private readonly committer: OffsetCommitter,
    private readonly metrics: IngestMetrics,
  ) {}

  /**
   * Resolves when every record of the batch is in memory, not when it is stored; until there is room for all of them, the caller fetches no more.
   * Resolves also when the batch's signal is aborted: then some of them were not taken.
   *
   * @returns the offset to deliver next
   */
  async accept(batch: RecordBatch): Promise<bigint> {
    const owned = this.assignments.find(batch);
    if (!owned) throw new Error(`records of ${batch.topic}/${batch.partition}, which is not assigned`);
    owned.highWatermark = batch.highWatermark;
    const first = batch.records[0]?.offset;
    if (first !== undefined && (await owned.expect(first, batch.signal))) await this.#acceptEach(batch, owned);
    // The last moment at which the group takes it: whoever gets the partition next has less to do twice.
    if (batch.signal.aborted) await this.committer.commit();
    return (batch.records.at(-1)?.offset ?? -1n) + 1n;
  }

  /**
   * Takes no more records, waits for those that are in flight, and commits.
   *
   * @returns records that were still not stored when the time was over; they are not lost, only delivered again
   */
  async drain(timeoutMs: number): Promise<number> {
    this.#draining = true;
    const drained = new AbortController();
    await Promise.race([Promise.all(this.#running), sleep(timeoutMs, drained.signal)]);
    drained.abort();
    await this.committer.flush();
    return this.#running.size;
  }

  async #acceptEach(batch: RecordBatch, owned: OwnedPartition): Promise<void> {
    for (const record of batch.records) {
      const bytes = (record.value?.byteLength ?? 0) + RECORD_OVERHEAD_BYTES;
      if (!(await owned.openAtMost(MAX_OPEN_OFFSETS, batch.signal))) return;
      if (!(await this.budget.acquire(bytes, batch.signal))) return;
      if (this.#draining || owned.lost.aborted) {
        this.budget.release(bytes);
        return await untilAborted(batch.signal);
      }
      this.#begin(record, owned, bytes);
    }
  }

  #begin(record: IncomingRecord, owned: OwnedPartition, bytes: number): void {
    this.metrics.records.inc();
    this.metrics.bytes.inc(record.value?.byteLength ?? 0);
    const close = owned.open(record);
    // A rejection is a bug. Nobody handles it, on purpose: it ends the process, and Kafka keeps the record.
    const running = this.#settle(record, owned, close).finally(() => {
      this.budget.release(bytes);
      this.#running.delete(running);
    });
    this.#running.add(running);
  }

  async #settle(record: IncomingRecord, owned: OwnedPartition, close: () => void): Promise<void> {
    const source = { topic: owned.topic, partition: owned.partition, record };
    if (await this.settler.settle(source, owned.lost)) close();
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
