/**
 * The open offsets of one partition during one assignment: decides how far may be committed. Pure.
 *
 * Offsets are opened in ascending order, with any gaps (compaction, transactions), and closed in any order, once each, when everything
 * of their records is durable. Takes a few bytes per offset that is open or closed behind an open one.
 */
export class OffsetLedger {
  #entries: Entry[] = [];
  /** Index of the first open entry, or of the end. Those before it wait to be thrown away in one go. */
  #head = 0;
  #committable: bigint | undefined;
  #settledMillis: number | undefined;

  /** Offsets that are open, or closed behind an open one. */
  get size(): number {
    return this.#entries.length - this.#head;
  }

  /** The highest offset that was ever opened. */
  get lastOpened(): bigint | undefined {
    return this.#entries.at(-1)?.offset ?? (this.#committable === undefined ? undefined : this.#committable - 1n);
  }

  /** The offset that stands in the way: the oldest open one, or what follows the prefix. Undefined before the first one was opened. */
  get nextToSettle(): bigint | undefined {
    return this.#entries[this.#head]?.offset ?? this.#committable;
  }

  /** Timestamp of the record from which on nothing may be committed; undefined when nothing is open. */
  get oldestOpenMillis(): number | undefined {
    return this.#entries[this.#head]?.timestampMillis;
  }

  /** Timestamp of the last record of the unbroken prefix. */
  get settledMillis(): number | undefined {
    return this.#settledMillis;
  }

  /**
   * @param timestampMillis of the record
   * @throws {RangeError} not above everything opened before
   */
  open(offset: bigint, timestampMillis: number): void {
    const last = this.lastOpened;
    if (last !== undefined && offset <= last) throw new RangeError(`offset ${offset} opened after ${last}`);
    this.#entries.push({ offset, timestampMillis, closed: false });
  }

  /** @throws {RangeError} not open */
  close(offset: bigint): void {
    const entry = this.#entries[this.#indexOf(offset)];
    if (entry?.offset !== offset || entry.closed) throw new RangeError(`offset ${offset} is not open`);
    entry.closed = true;
    this.#advance();
  }

  /** The next offset to read after a restart: after the unbroken prefix of closed offsets. Undefined before the first one is closed. */
  committable(): bigint | undefined {
    return this.#committable;
  }

  #advance(): void {
    for (let entry = this.#entries[this.#head]; entry?.closed; entry = this.#entries[++this.#head]) {
      this.#committable = entry.offset + 1n;
      this.#settledMillis = entry.timestampMillis;
    }
    if (this.#head > this.#entries.length / 2) {
      this.#entries.splice(0, this.#head);
      this.#head = 0;
    }
  }

  /** Of the entry with this offset, if there is one: binary search. */
  #indexOf(offset: bigint): number {
    let low = this.#head;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#entries[middle]!.offset < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

interface Entry {
  readonly offset: bigint;
  readonly timestampMillis: number;
  closed: boolean;
}
