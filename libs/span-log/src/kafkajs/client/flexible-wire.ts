/** Reads Kafka's flexible encoding (KIP-482) from front to back. A read past the end throws a `RangeError`. */
export class FlexibleReader {
  #offset = 0;

  constructor(private readonly bytes: Buffer) {}

  int8(): number {
    return this.bytes.readInt8(this.#skip(1));
  }

  int16(): number {
    return this.bytes.readInt16BE(this.#skip(2));
  }

  int32(): number {
    return this.bytes.readInt32BE(this.#skip(4));
  }

  /** 32 lower-case hex digits. */
  uuid(): string {
    return this.#take(16).toString('hex');
  }

  compactString(): string | null {
    const length = this.#unsignedVarint() - 1;
    return length < 0 ? null : this.#take(length).toString();
  }

  /** `null` reads as empty. */
  compactArray<T>(item: (reader: this) => T): T[] {
    return Array.from({ length: Math.max(0, this.#unsignedVarint() - 1) }, () => item(this));
  }

  /** Tagged fields are additions that a reader may pass over. */
  skipTags(): void {
    for (let left = this.#unsignedVarint(); left > 0; left--) {
      this.#unsignedVarint();
      this.#take(this.#unsignedVarint());
    }
  }

  #unsignedVarint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes.readUInt8(this.#skip(1));
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  #take(length: number): Buffer {
    const start = this.#skip(length);
    if (this.#offset > this.bytes.length) throw new RangeError('an answer of Kafka ends in the middle');
    return this.bytes.subarray(start, this.#offset);
  }

  #skip(length: number): number {
    const start = this.#offset;
    this.#offset += length;
    return start;
  }
}

/** @param text up to 126 bytes of UTF-8 need one byte of length, more need several */
export function compactString(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([unsignedVarint(bytes.length + 1), bytes]);
}

/** Of items that are encoded already. */
export function compactArray(items: readonly Buffer[]): Buffer {
  return Buffer.concat([unsignedVarint(items.length + 1), ...items]);
}

function unsignedVarint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}
