const MIN_CAPACITY_BYTES = 1024;

/**
 * Writes protobuf from the last byte to the first: a nested message is complete before its length is written in front of
 * it, so that nothing is measured or moved. Callers therefore write fields in reverse, and a field's value before its tag.
 */
export class BackwardWriter {
  private bytes: Buffer;
  private start: number;

  /** @param capacity expected size, bytes; it grows when that was too low */
  constructor(capacity: number) {
    this.start = Math.max(capacity, MIN_CAPACITY_BYTES);
    this.bytes = Buffer.allocUnsafe(this.start);
  }

  /** Bytes written so far. */
  get length(): number {
    return this.bytes.length - this.start;
  }

  /** What was written: a view that the writer gives up. */
  result(): Buffer {
    return this.bytes.subarray(this.start);
  }

  string(text: string): void {
    const at = this.take(Buffer.byteLength(text));
    this.bytes.write(text, at);
  }

  raw(bytes: Buffer): void {
    const at = this.take(bytes.length);
    bytes.copy(this.bytes, at);
  }

  double(value: number): void {
    const at = this.take(8);
    this.bytes.writeDoubleLE(value, at);
  }

  fixed32(value: number): void {
    const at = this.take(4);
    this.bytes.writeUInt32LE(value, at);
  }

  /** @param low and high: the halves as unsigned 32-bit integers */
  fixed64(low: number, high: number): void {
    const at = this.take(8);
    this.bytes.writeUInt32LE(low, at);
    this.bytes.writeUInt32LE(high, at + 4);
  }

  /** A tag, a length or a small number, below 2^32. */
  varint(value: number): void {
    if (value >= 0x80) return this.varint64(value, 0);
    const at = this.take(1);
    this.bytes[at] = value;
  }

  /** @param low and high: the halves as unsigned 32-bit integers */
  varint64(low: number, high: number): void {
    let at = this.take(varintSize(low, high));
    while (high !== 0 || low > 0x7f) {
      this.bytes[at++] = (low & 0x7f) | 0x80;
      low = ((low >>> 7) | (high << 25)) >>> 0;
      high >>>= 7;
    }
    this.bytes[at] = low;
  }

  /** Where the next `size` bytes go. May replace `bytes`: call it before naming them. */
  private take(size: number): number {
    if (size > this.start) this.grow(size);
    this.start -= size;
    return this.start;
  }

  private grow(size: number): void {
    const written = this.length;
    const wider = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, written + size));
    this.bytes.copy(wider, wider.length - written, this.start);
    this.start = wider.length - written;
    this.bytes = wider;
  }
}

/** Bytes that a 64-bit varint takes: one for every seven bits. */
function varintSize(low: number, high: number): number {
  const bits = high === 0 ? 32 - Math.clz32(low) : 64 - Math.clz32(high);
  return Math.max(1, Math.ceil(bits / 7));
}
