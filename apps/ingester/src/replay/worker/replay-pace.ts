import { sleep } from '@app/runtime';
import { TokenBucket, type ReplayRate } from '../decide/token-bucket.js';

export type WaitReason = 'operator' | 'throttle' | 'live traffic' | 'Elasticsearch';

/** What is about to be taken in. */
export interface Load {
  readonly spans: number;
  readonly bytes: number;
}

/** Decides when the next records of a replay are taken in: somebody may hold it up, and a rate may limit it. */
export class ReplayPace {
  readonly #held = new Set<WaitReason>();
  readonly #bucket: TokenBucket | undefined;
  #released = Promise.withResolvers<void>();
  #throttled = 0;

  constructor(private readonly rate: ReplayRate | undefined) {
    this.#bucket = rate && new TokenBucket(rate.perSecond, performance.now());
  }

  /** Why nothing is taken in at the moment. */
  get waitingFor(): WaitReason | undefined {
    const [reason] = this.#held;
    return reason ?? (this.#throttled > 0 ? 'throttle' : undefined);
  }

  hold(reason: WaitReason, isHeld: boolean): void {
    if (isHeld) this.#held.add(reason);
    else if (this.#held.delete(reason) && this.#held.size === 0) {
      this.#released.resolve();
      this.#released = Promise.withResolvers();
    }
  }

  /** @param share of the rate that is this process's: it goes by the partitions it has of all */
  setShare(share: number): void {
    if (share > 0) this.#bucket?.setShare(share, performance.now());
  }

  /** @returns `false` when the signal was aborted first */
  async permit(load: () => Load, signal: AbortSignal): Promise<boolean> {
    await this.#untilReleased(signal);
    if (!this.#bucket || signal.aborted) return !signal.aborted;
    await this.#throttle(this.#bucket, signal);
    if (signal.aborted) return false;
    this.#bucket.take(load()[this.rate!.unit]);
    return true;
  }

  async #untilReleased(signal: AbortSignal): Promise<void> {
    while (this.#held.size > 0 && !signal.aborted) {
      const aborted = Promise.withResolvers<void>();
      const onAbort = (): void => aborted.resolve();
      signal.addEventListener('abort', onAbort, { once: true });
      await Promise.race([this.#released.promise, aborted.promise]);
      signal.removeEventListener('abort', onAbort);
    }
  }

  async #throttle(bucket: TokenBucket, signal: AbortSignal): Promise<void> {
    this.#throttled++;
    try {
      for (let waitMs = 1; waitMs > 0 && !signal.aborted;) {
        waitMs = bucket.waitMs(performance.now());
        if (waitMs > 0) await sleep(waitMs, signal);
      }
    } finally {
      this.#throttled--;
    }
  }
}
