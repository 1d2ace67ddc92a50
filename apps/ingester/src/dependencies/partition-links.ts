import type { TopicPartition } from '@app/span-log';
import { chunkOf, LinkChunk, type DueDocument } from './link-chunk.js';
import { LinkWindow, type WindowRecord } from './link-window.js';

/** Most of a partition's memory that stored links may keep; the window has the rest. */
const TABLES_SHARE = 0.5;

/**
 * Turns the records of one partition into documents of links, for as long as one assignment lasts. Pure: no I/O, no clock but the records' own.
 *
 * The same records make the same documents wherever reading begins, as long as it begins at `committable` or before, and as long as nothing had to leave for
 * want of memory.
 */
export class PartitionLinks {
  readonly #window: LinkWindow;
  /** Unfinished ones, by number. */
  readonly #chunks = new Map<bigint, OpenChunk>();
  #first: WindowRecord | undefined;
  #last: WindowRecord | undefined;
  /** Whether everything that could change what the next record says was read. */
  #isKnown = false;
  #finishedLate = 0;

  constructor(
    readonly of: TopicPartition,
    windowSeconds: number,
  ) {
    this.#window = new LinkWindow(windowSeconds);
  }

  get lastOffset(): bigint | undefined {
    return this.#last?.offset;
  }

  /** When the last record that was read had been accepted. */
  get lastMillis(): number | undefined {
    return this.#last?.timestampMillis;
  }

  get bytes(): number {
    return this.#window.bytes + this.#tableBytes;
  }

  /** Spans and calls that were left out for want of memory. */
  get leftOut(): number {
    return this.#window.pushedOut + this.#finishedLate + sum(this.#chunks.values(), ({ chunk }) => chunk.late);
  }

  get duplicates(): number {
    return this.#window.duplicates;
  }

  /** @throws {RangeError} not above the record before */
  read(record: WindowRecord): void {
    const { offset, timestampMillis } = record;
    if (this.#last && offset <= this.#last.offset) throw new RangeError(`record ${offset} after ${this.#last.offset}`);
    this.#first ??= { ...record, spans: [] };
    this.#window.advance(timestampMillis);
    const open = this.#chunkOf(offset);
    this.#last = { ...record, spans: [] };
    // What came before the first record is unknown, until its neighbours there would have left the window. They have links of their own then.
    this.#isKnown ||= this.#first.offset === 0n || this.#hasLeft(this.#first.offset);
    this.#window.add(record, this.#isKnown ? open.chunk.sink(record, () => this.#last!.offset) : undefined);
    open.lastOffset = offset;
  }

  /** Whether links take more than their share of so many bytes: they have to be stored before there is room. */
  hasLargeTables(maxBytes: number): boolean {
    return this.#tableBytes > maxBytes * TABLES_SHARE;
  }

  /** Makes room; what is due should have been stored before. */
  limit(maxBytes: number): void {
    const excess = this.#tableBytes - maxBytes * TABLES_SHARE;
    if (excess > 0) for (const { chunk } of this.#chunks.values()) chunk.seal(excess);
    this.#window.pushOut(maxBytes - Math.min(this.#tableBytes, maxBytes * TABLES_SHARE));
  }

  due(): DueDocument[] {
    return [...this.#chunks.values()].flatMap(({ chunk }) => chunk.due());
  }

  /** Offset to begin at after a restart: nothing of what is unfinished or not stored needs anything before it. Undefined before the first record. */
  committable(): bigint | undefined {
    this.#forgetFinished();
    const needed = [...this.#chunks.values()].map(({ chunk }) => chunk.neededFrom);
    return needed.length === 0 ? undefined : needed.reduce((a, b) => (a < b ? a : b));
  }

  get #tableBytes(): number {
    return sum(this.#chunks.values(), ({ chunk }) => chunk.bytes);
  }

  #chunkOf(offset: bigint): OpenChunk {
    const number = chunkOf(offset);
    const known = this.#chunks.get(number);
    if (known) return known;
    const neededFrom = this.#window.leftBefore ?? this.#first!.offset;
    const opened = { chunk: new LinkChunk(number, neededFrom, this.of), lastOffset: offset };
    this.#chunks.set(number, opened);
    return opened;
  }

  /** Nothing can change a chunk once its last record has left the window: neither a span of its own nor a neighbour. */
  #forgetFinished(): void {
    const current = this.#last === undefined ? -1n : chunkOf(this.#last.offset);
    for (const [number, { chunk, lastOffset }] of this.#chunks) {
      if (number >= current || !this.#hasLeft(lastOffset) || !chunk.isStored) continue;
      this.#finishedLate += chunk.late;
      this.#chunks.delete(number);
    }
  }

  /** Whether this record and all before it have left the window. */
  #hasLeft(offset: bigint): boolean {
    const leftBefore = this.#window.leftBefore;
    return leftBefore !== undefined && offset <= leftBefore;
  }
}

interface OpenChunk {
  readonly chunk: LinkChunk;
  lastOffset: bigint;
}

function sum<T>(items: Iterable<T>, of: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}
