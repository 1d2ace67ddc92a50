import { Injectable } from '@nestjs/common';
import { within } from '@app/runtime';
import type { RecordBatch } from '@app/span-log';
import { Assignments } from '../offsets/assignments.js';
import { OffsetCommitter } from '../offsets/offset-committer.js';
import type { OwnedPartition } from '../offsets/owned-partition.js';
import { FlowControl } from './flow-control.js';
import { bytesInFlight } from './record-memory.js';
import { RecordsInFlight } from './records-in-flight.js';

/** Kafka may be away as well; what is not committed is read again and found to be stored. */
const LAST_COMMIT_TIMEOUT_MS = 5_000;

/** Takes delivered records into bounded memory, until their partition is paused or taken away. */
@Injectable()
export class RecordIntake {
  #draining = false;

  constructor(
    private readonly flow: FlowControl,
    private readonly assignments: Assignments,
    private readonly inFlight: RecordsInFlight,
    private readonly committer: OffsetCommitter,
  ) {}

  /**
   * Resolves when the records are in memory, not when they are stored. Those that find no room are left to a later delivery, their partition being
   * paused; only while it is the last one that runs, they are waited with here.
   *
   * @returns the offset to deliver next
   */
  async accept(batch: RecordBatch): Promise<bigint> {
    const owned = this.assignments.find(batch);
    if (!owned) throw new Error(`records of ${batch.topic}/${batch.partition}, which is not assigned`);
    owned.highWatermark = batch.highWatermark;
    const next = await this.#acceptEach(batch, owned);
    // The last moment at which the group takes it: whoever gets the partition next has less to do twice.
    if (batch.signal.aborted) await this.committer.commit();
    return next;
  }

  /**
   * Takes no more records, waits for those that are in flight, and commits.
   *
   * @returns records that were still not stored when the time was over; they are not lost, only delivered again
   */
  async drain(timeoutMs: number): Promise<number> {
    this.#draining = true;
    await within(timeoutMs, this.inFlight.settled());
    await within(LAST_COMMIT_TIMEOUT_MS, this.committer.flush());
    return this.inFlight.size;
  }

  async #acceptEach({ records, highWatermark, signal }: RecordBatch, owned: OwnedPartition): Promise<bigint> {
    const first = records[0]?.offset ?? highWatermark;
    if (!(await owned.expect(first, signal))) return first;
    for (const record of records) {
      const bytes = bytesInFlight(record);
      if (!(await this.flow.take(owned, bytes, signal))) return record.offset;
      if (this.#draining || owned.isLost) {
        this.flow.release(owned, bytes);
        await untilAborted(signal);
        return record.offset;
      }
      this.inFlight.begin(record, owned, bytes);
    }
    return (records.at(-1)?.offset ?? highWatermark - 1n) + 1n;
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
