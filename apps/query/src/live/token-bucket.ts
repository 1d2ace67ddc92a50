/** Lets through so many a second, and as many at once after a pause. Time is passed in, milliseconds of a clock that never goes back. */
export class TokenBucket {
  #tokens: number;
  #filledAtMs: number;

  constructor(
    private readonly perSecond: number,
    nowMs: number,
  ) {
    this.#tokens = perSecond;
    this.#filledAtMs = nowMs;
  }

  /** @returns how many of `wanted` may pass */
  take(wanted: number, nowMs: number): number {
    this.#fill(nowMs);
    const taken = Math.min(wanted, Math.max(0, Math.floor(this.#tokens)));
    this.#tokens -= taken;
    return taken;
  }

  /** All or nothing: passes as long as anything is left, and what is too much is missing later. */
  takeWhole(wanted: number, nowMs: number): boolean {
    this.#fill(nowMs);
    if (this.#tokens <= 0) return false;
    this.#tokens -= wanted;
    return true;
  }

  #fill(nowMs: number): void {
    const filled = this.#tokens + ((nowMs - this.#filledAtMs) / 1000) * this.perSecond;
    this.#tokens = Math.min(this.perSecond, filled);
    this.#filledAtMs = nowMs;
  }
}
