/**
 * Memory for what is in flight: bytes are taken before and given back after. First come, first served, so that a large
 * request is not passed by small ones for ever. One that is larger than the whole budget waits until it is alone.
 */
export class ByteBudget {
  #taken = 0;
  #waiting: Waiter[] = [];

  constructor(readonly limitBytes: number) {}

  get takenBytes(): number {
    return this.#taken;
  }

  /**
   * Waits for room and takes it; whoever gets `true` calls `release` with the same bytes.
   *
   * @returns `false` when the signal was aborted first: nothing is taken then
   */
  async acquire(bytes: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (this.tryAcquire(bytes)) return true;
    return await new Promise((resolve) => {
      const waiter: Waiter = {
        bytes,
        admit: () => {
          signal.removeEventListener('abort', onAbort);
          resolve(true);
        },
      };
      const onAbort = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== waiter);
        resolve(false);
        this.#admitWaiting(); // it may have been the one that all others waited behind
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(waiter);
    });
  }

  /** Takes room only if there is some now, and nobody waits for it. */
  tryAcquire(bytes: number): boolean {
    if (this.#waiting.length > 0 || !this.#fits(bytes)) return false;
    this.#taken += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#taken -= bytes;
    this.#admitWaiting();
  }

  #admitWaiting(): void {
    for (let next = this.#waiting[0]; next && this.#fits(next.bytes); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#taken += next.bytes;
      next.admit();
    }
  }

  #fits(bytes: number): boolean {
    return this.#taken === 0 || this.#taken + bytes <= this.limitBytes;
  }
}

interface Waiter {
  readonly bytes: number;
  admit(): void;
}
