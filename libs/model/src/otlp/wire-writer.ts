const MIN_CAPACITY_BYTES = 4096;
/** A length of up to 32 bits takes so many bytes at most. */
const MAX_LENGTH_BYTES = 5;

/** Writes protobuf from the first byte to the last, mostly by copying ranges of other messages. Reused; it only grows. */
export class WireWriter {
  bytes: Buffer = Buffer.allocUnsafe(MIN_CAPACITY_BYTES);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  copy(source: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    source.copy(this.bytes, this.length, start, end);
    this.length += end - start;
  }

  /** A bytes field with its tag and length. */
  field(tag: number, content: Buffer): void {
    this.varint(tag);
    this.varint(content.length);
    this.copy(content, 0, content.length);
  }

  /** A tag or a length, below 2^32. */
  varint(value: number): void {
    this.#reserve(MAX_LENGTH_BYTES);
    this.length = this.#varintAt(this.length, value);
  }

  /** Begins a nested message. @returns what `close` needs */
  open(tag: number): number {
    this.varint(tag);
    this.#reserve(MAX_LENGTH_BYTES);
    this.length += MAX_LENGTH_BYTES;
    return this.length;
  }

  /** Ends the nested message that was opened last: its length is known now, and what it takes less than its room is closed up. */
  close(contentStart: number): void {
    const at = this.#varintAt(contentStart - MAX_LENGTH_BYTES, this.length - contentStart);
    this.bytes.copyWithin(at, contentStart, this.length);
    this.length -= contentStart - at;
  }

  #varintAt(position: number, value: number): number {
    let at = position;
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.bytes[at++] = (rest & 0x7f) | 0x80;
    this.bytes[at++] = rest;
    return at;
  }

  #reserve(size: number): void {
    if (this.length + size <= this.bytes.length) return;
    const wider = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + size));
    this.bytes.copy(wider, 0, 0, this.length);
    this.bytes = wider;
  }
}
