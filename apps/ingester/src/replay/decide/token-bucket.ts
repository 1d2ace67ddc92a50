/** How much may pass in a second, and of what. */
export interface ReplayRate {
  readonly unit: 'spans' | 'bytes';
  readonly perSecond: number;
}

/** Lets amounts pass at a rate on average, and half a second's worth at once. Pure. */
export class TokenBucket {
  #tokens: number;
  #filledMs: number;
  #perMs: number;

  constructor(
    private readonly perSecond: number,
    nowMs: number,
  ) {
    this.#tokens = this.#most;
    this.#filledMs = nowMs;
    this.#perMs = perSecond / 1000;
  }

  /** @param share of the rate that this bucket lets pass from now on, above 0 */
  setShare(share: number, nowMs: number): void {
    this.#fill(nowMs);
    this.#perMs = (this.perSecond * share) / 1000;
  }

  /** Milliseconds until something may pass; 0: now. */
  waitMs(nowMs: number): number {
    this.#fill(nowMs);
    return this.#tokens > 0 ? 0 : Math.ceil(-this.#tokens / this.#perMs) + 1;
  }

  /** Takes note of what passes: whole records do, so the bucket may owe some afterwards. */
  take(amount: number): void {
    this.#tokens -= amount;
  }

  get #most(): number {
    return this.perSecond / 2;
  }

  #fill(nowMs: number): void {
    this.#tokens = Math.min(this.#most, this.#tokens + (nowMs - this.#filledMs) * this.#perMs);
    this.#filledMs = nowMs;
  }
}
