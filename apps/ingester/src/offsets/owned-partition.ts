import type { IncomingRecord } from '@app/span-log';
import type { PauseReason } from '../ingest/pause-policy.js';
import { OffsetLedger } from './offset-ledger.js';

/** A record whose offset is open. */
export interface OpenRecord {
  /** Aborted when its partition is no longer ours: whatever is still done for it is done in vain. */
  readonly lost: AbortSignal;
  /** All of it is durable: its offset may be committed. */
  readonly close: () => void;
}

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
  /** One per open record: adding the n-th listener to one signal for all of them would take n steps. */
  readonly #openRecords = new Set<AbortController>();
  #isLost = false;
  #paused: PauseReason | undefined;
  #running = new AbortController();
  #ledger = new OffsetLedger();
  #moved = Promise.withResolvers<void>();

  constructor(
    readonly topic: string,
    readonly partition: number,
  ) {}

  /** Whether it is no longer ours. */
  get isLost(): boolean {
    return this.#isLost;
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

  /** Opens the record's offset. */
  open({ offset, timestampMillis }: IncomingRecord): OpenRecord {
    const ledger = this.#ledger;
    ledger.open(offset, timestampMillis);
    const lost = new AbortController();
    this.#openRecords.add(lost);
    return {
      lost: lost.signal,
      close: () => {
        ledger.close(offset);
        this.#openRecords.delete(lost);
        this.#signalMove();
      },
    };
  }

  /** Waits until at most `count` offsets are open. @returns `false` when the signal was aborted or the partition lost first */
  async openAtMost(count: number, signal: AbortSignal): Promise<boolean> {
    const aborted = Promise.withResolvers<void>();
    const onAbort = (): void => aborted.resolve();
    if (this.#ledger.size > count) signal.addEventListener('abort', onAbort, { once: true });
    while (this.#ledger.size > count && !signal.aborted && !this.#isLost) {
      await Promise.race([this.#moved.promise, aborted.promise]);
    }
    signal.removeEventListener('abort', onAbort);
    return !signal.aborted && !this.#isLost;
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
    this.#isLost = true;
    this.#running.abort();
    for (const lost of this.#openRecords) lost.abort();
    this.#openRecords.clear();
    this.#signalMove();
  }

  #signalMove(): void {
    this.#moved.resolve();
    this.#moved = Promise.withResolvers();
  }
}
