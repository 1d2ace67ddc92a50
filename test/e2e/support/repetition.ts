import { setTimeout as sleep } from 'node:timers/promises';

/** Does something again and again, a period from one beginning to the next or as fast as it goes, until it is stopped. */
export class Repetition {
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  constructor(
    private readonly periodMs: number,
    private readonly act: () => Promise<void>,
  ) {
    this.#running = this.#run();
  }

  /** Resolves when the last one has ended. Safe twice. @throws what one of them threw */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) await Promise.all([this.act(), sleep(this.periodMs)]);
  }
}
