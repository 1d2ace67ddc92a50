import { Injectable } from '@nestjs/common';
import { SpanLogConsumer } from '@app/span-log';
import { Assignments } from '../offsets/assignments.js';
import type { OwnedPartition } from '../offsets/owned-partition.js';
import { ByteBudget } from './byte-budget.js';
import { decidePauses, maxOpenOffsets, reservedBytes } from './pause-policy.js';

/** Shares the memory for records among partitions: lets records in, and pauses and resumes partitions. */
@Injectable()
export class FlowControl {
  #reviewDue = false;

  constructor(
    private readonly budget: ByteBudget,
    private readonly assignments: Assignments,
    private readonly consumer: SpanLogConsumer,
  ) {}

  /**
   * Takes memory for one record, waiting for it if need be; whoever gets `true` calls `release` with the same bytes.
   *
   * @returns `false` when the partition was paused or `signal` aborted first: nothing is taken then
   */
  async take(owned: OwnedPartition, bytes: number, signal: AbortSignal): Promise<boolean> {
    if (owned.paused !== undefined || signal.aborted) return false;
    const partitions = this.assignments.all().length;
    const most = maxOpenOffsets(partitions) - 1;
    if (owned.ledger.size > most || !this.budget.tryAcquire(bytes)) {
      this.review();
      const givenUp = AbortSignal.any([signal, owned.running]);
      if (!(await owned.openAtMost(most, givenUp))) return false;
      if (!(await this.budget.acquire(bytes, givenUp))) return false;
    }
    owned.bytes += bytes;
    if (owned.bytes > reservedBytes(this.budget, partitions) || owned.ledger.size >= most) this.review();
    return true;
  }

  /** Gives the memory back; safe also when the partition was lost since. */
  release(owned: OwnedPartition, bytes: number): void {
    owned.bytes -= bytes;
    this.budget.release(bytes);
    if (this.#reviewDue || this.assignments.all().every(({ paused }) => paused === undefined)) return;
    // Records come to rest many at a time: one bulk, one review.
    this.#reviewDue = true;
    setImmediate(() => {
      this.#reviewDue = false;
      this.review();
    });
  }

  /** Pauses and resumes what the policy says. The consumer forgets pauses with the assignment, and so do new `OwnedPartition`s. */
  review(): void {
    const owned = this.assignments.all();
    const loads = owned.map(({ bytes, ledger, paused }) => ({ bytes, openOffsets: ledger.size, paused }));
    const decision = decidePauses(this.budget, loads);
    const changed = owned.filter((partition, i) => (partition.paused === undefined) !== (decision[i] === undefined));
    owned.forEach((partition, i) => {
      if (partition.paused !== decision[i]) partition.setPaused(decision[i]);
    });
    const paused = changed.filter((partition) => partition.paused !== undefined);
    const resumed = changed.filter((partition) => partition.paused === undefined);
    if (paused.length > 0) this.consumer.pause(paused);
    if (resumed.length > 0) this.consumer.resume(resumed);
  }
}
