/** Longer than a producer keeps its metadata, shorter than two looks are apart when nobody is in a hurry. */
export const ADDED_AFTER_MS = 25_000;

interface Added {
  readonly count: number;
  readonly sinceMs: number;
}

/**
 * How many partitions of each topic may be published to, from what the brokers answer.
 *
 * Partitions that were added count when they have been there for `ADDED_AFTER_MS`: by then the producer knows them too. Fewer than before,
 * of a topic that was deleted and created again, count at once: all others are gone.
 */
export class PartitionCounts {
  readonly #known = new Map<string, number>();
  readonly #added = new Map<string, Added>();

  get(topic: string): number | undefined {
    return this.#known.get(topic);
  }

  /** @param nowMs of a clock that never goes back */
  saw(topic: string, count: number, nowMs: number): void {
    const known = this.#known.get(topic);
    const added = this.#added.get(topic);
    if (known === undefined || count <= known || (added?.count === count && nowMs - added.sinceMs >= ADDED_AFTER_MS)) {
      this.#known.set(topic, count);
      this.#added.delete(topic);
    } else if (added?.count !== count) this.#added.set(topic, { count, sinceMs: nowMs });
  }
}
