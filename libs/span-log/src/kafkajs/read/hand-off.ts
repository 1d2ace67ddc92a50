/** Passes chunks from many producers to one consumer. A producer waits until its chunk was taken whole, so nothing piles up here. */
export class HandOff<T> {
  readonly #chunks: { readonly items: readonly T[]; readonly taken: PromiseWithResolvers<void> }[] = [];
  #changed = Promise.withResolvers<void>();
  #isFinished = false;
  #error: unknown;

  /** Whether the consumer has everything that was put. */
  get isEmpty(): boolean {
    return this.#chunks.length === 0;
  }

  /** Resolves when the consumer asks for what comes after it, or wants no more. */
  async put(items: readonly T[]): Promise<void> {
    if (this.#isFinished || items.length === 0) return;
    const taken = Promise.withResolvers<void>();
    this.#chunks.push({ items, taken });
    this.#changed.resolve();
    await taken.promise;
  }

  /** The consumer ends after what was put so far, with this error if there is one. The first error counts. */
  finish(error?: unknown): void {
    this.#error ??= error;
    this.#isFinished = true;
    this.#changed.resolve();
  }

  /** The consumer ends at once; what was not taken is forgotten. */
  abort(): void {
    for (const { taken } of this.#chunks.splice(0)) taken.resolve();
    this.finish();
  }

  /** @throws what `finish` was given */
  async *items(): AsyncGenerator<T, void> {
    while (!this.#isFinished || this.#chunks.length > 0) {
      const chunk = this.#chunks[0];
      if (!chunk) {
        await this.#changed.promise;
        this.#changed = Promise.withResolvers();
        continue;
      }
      for (const item of chunk.items) {
        yield item;
        if (this.#chunks[0] !== chunk) break; // aborted while the consumer was busy
      }
      if (this.#chunks[0] === chunk) this.#chunks.shift();
      chunk.taken.resolve();
    }
    if (this.#error !== undefined) throw this.#error;
  }
}
