interface Seen {
  readonly offset: bigint | undefined;
  readonly sinceMillis: number;
  readonly movedMillis?: number;
}

export interface Progress {
  /** Absent: it has stood still since `watchedMillis`. */
  readonly movedMillis?: number;
  readonly watchedMillis: number;
}

/** Remembers when each partition was last seen to have moved on. Kafka does not say when something was committed. */
export class ProgressWatch {
  readonly #seen = new Map<number, Seen>();

  /** @param offset committed; `undefined`: nothing yet */
  look(partition: number, offset: bigint | undefined, nowMillis: number): Progress {
    const before = this.#seen.get(partition);
    const now = before === undefined ? { offset, sinceMillis: nowMillis } : { ...before, offset };
    const moved = before !== undefined && before.offset !== offset;
    const seen: Seen = moved ? { ...now, movedMillis: nowMillis } : now;
    this.#seen.set(partition, seen);
    const { movedMillis, sinceMillis } = seen;
    return { watchedMillis: sinceMillis, ...(movedMillis !== undefined && { movedMillis }) };
  }
}
