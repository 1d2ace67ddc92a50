import type { IncomingRecord } from '@app/span-log';
import type { PauseReason } from '../ingest/pause-policy.js';
import { OffsetLedger } from './offset-ledger.js';

/**
 * One partition for as long as one assignment lasts. What finishes after it was lost closes offsets in a ledger that nobody
 * asks any more.
 */
export class OwnedPartition {
  /** What was last committed in this assignment. */
  committed: bigint | undefined;
  /** Offset that the next record of the partition will get, as far as is known. */
  highWatermark = 0n;
  /** Memory that its records in flight take. */
  bytes = 0;
  readonly #lost = new AbortController();
  #paused: PauseReason | undefined;
  #running = new AbortController();
  #ledger = new OffsetLedger();
  #moved = Promise.withResolvers<void>();

  constructor(
    readonly topic: string,
    readonly partition: number,
  ) {
    this.lost.addEventListener('abort', () => this.#moved.resolve(), { once: true });
  }

  /** Aborted when the partition is no longer ours: whatever is still done for it is done in vain. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Why no more records are delivered; undefined while they are. */
  get paused(): PauseReason | undefined {
    return this.#paused;
  }

  /** Aborted by the next pause and when the partition is lost: who waits for room gives up. */
  get running(): AbortSignal {
    return this.#running.signal;
  }

  setPaused(reason: PauseReason | undefined): void {
    this.#paused = reason;
    if (reason !== undefined) this.#running.abort();
    else if (this.#running.signal.aborted) this.#running = new AbortController();
  }

  get ledger(): Omit<OffsetLedger, 'open' | 'close'> {
    return this.#ledger;
  }

  /** Opens the record's offset. @returns closes it */
  open({ offset, timestampMillis }: IncomingRecord): () => void {
    const ledger = this.#ledger;
    ledger.open(offset, timestampMillis);
    return () => {
      ledger.close(offset);
      this.#moved.resolve();
      this.#moved = Promise.withResolvers();
    };
  }

  /** Waits until at most `count` offsets are open. @returns `false` when the signal was aborted or the partition lost first */
  async openAtMost(count: number, signal: AbortSignal): Promise<boolean> {
    const aborted = Promise.withResolvers<void>();
    const onAbort = (): void => aborted.resolve();
    if (this.#ledger.size > count) signal.addEventListener('abort', onAbort, { once: true });
    while (this.#ledger.size > count && !signal.aborted && !this.lost.aborted) {
      await Promise.race([this.#moved.promise, aborted.promise]);
    }
    signal.removeEventListener('abort', onAbort);
    return !signal.aborted && !this.lost.aborted;
  }

  /**
   * Makes ready for records that begin at an offset. When they were delivered before in this assignment (the consumer had to fetch them again, or the topic was
   * deleted and its offsets began anew), everything that is open is waited for and the ledger starts afresh: no hole can open up.
   */
  async expect(offset: bigint, signal: AbortSignal): Promise<boolean> {
    const last = this.#ledger.lastOpened;
    if (last === undefined || offset > last) return true;
    if (!(await this.openAtMost(0, signal))) return false;
    this.#ledger = new OffsetLedger();
    this.committed = undefined;
    return true;
  }

  lose(): void {
    this.#lost.abort();
    this.#running.abort();
  }
}
