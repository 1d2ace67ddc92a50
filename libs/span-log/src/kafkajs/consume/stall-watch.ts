const CHECK_MS = 10_000;
/**
 * Longer than kafkajs is ever silent of its own: a join waits 65 s for the other members, a request 30 s for its answer. A broker that hangs for
 * longer than this has the consumer made anew, which does no harm.
 */
const STALLED_AFTER_MS = 90_000;

/** kafkajs can come to rest without an event (https://github.com/tulios/kafkajs/issues/1630). This notices. */
export class StallWatch {
  readonly #timer: NodeJS.Timeout;
  #lastActivityMs = Date.now();

  /** @param onStall called for as long as nothing happens and `stop` was not called */
  constructor(onStall: () => void) {
    this.#timer = setInterval(() => {
      if (Date.now() - this.#lastActivityMs > STALLED_AFTER_MS) onStall();
    }, CHECK_MS);
  }

  /** The consumer has shown that it lives. @returns now */
  active(): number {
    return (this.#lastActivityMs = Date.now());
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
