/** How long a request waits for its turn: shorter than most clients wait for their answer. */
const MAX_WAIT_MS = 10_000;
/** Requests that may wait, per request that may run. A waiting one holds its headers and nothing else. */
const WAITING_PER_RUNNING = 4;

/** Lets a bounded number of requests in at a time, first come, first served. */
export class RequestGate {
  #running = 0;
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly maxRunning: number,
    private readonly maxWaitMs = MAX_WAIT_MS,
  ) {}

  /** @returns what to call once at the end, or `undefined`: there was no room in time, or nobody waits any more */
  async enter(signal: AbortSignal): Promise<(() => void) | undefined> {
    if (this.#running < this.maxRunning && this.#waiting.size === 0) {
      this.#running += 1;
      return this.#leaveOnce();
    }
    if (this.#waiting.size >= this.maxRunning * WAITING_PER_RUNNING || signal.aborted) return undefined;
    return (await this.#turn(signal)) ? this.#leaveOnce() : undefined;
  }

  /** Whoever leaves hands their place to the first who waits, so the number of running ones stays. */
  #turn(signal: AbortSignal): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const called = (): void => end(true);
    const givenUp = (): void => end(false);
    const timer = setTimeout(givenUp, this.maxWaitMs);
    const end = (hasTurn: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', givenUp);
      this.#waiting.delete(called);
      resolve(hasTurn);
    };
    signal.addEventListener('abort', givenUp, { once: true });
    this.#waiting.add(called);
    return promise;
  }

  #leaveOnce(): () => void {
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      const [next] = this.#waiting;
      if (next === undefined) this.#running -= 1;
      else next();
    };
  }
}
