import { MalformedOtlpError } from './malformed-otlp.error.js';

/** Wire types of the protobuf encoding; groups (3, 4) are refused. */
export const WireType = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/**
 * A cursor over protobuf bytes. Reads never pass `end`, whatever the bytes say.
 *
 * 64-bit values come in two 32-bit halves (`low`, `high`), because a `bigint` per value costs more than the rest of the
 * pass together.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class WireReader {
  bytes: Buffer = Buffer.alloc(0);
  position = 0;
  end = 0;
  /** Halves of the last 64-bit value, as signed 32-bit integers. */
  low = 0;
  high = 0;

  reset(bytes: Buffer, start = 0, end = bytes.length): void {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /**
   * The next field's tag: `number << 3 | wire type`.
   *
   * @throws {MalformedOtlpError} when it has field number 0 or does not fit 32 bits
   */
  tag(): number {
    const first = this.position < this.end ? this.bytes[this.position]! : 0;
    if (first < 0x80 && first > 7) {
      this.position++;
      return first;
    }
    const start = this.position;
    const tag = this.unsigned32();
    if (tag < 8) throw malformed('field number 0', start);
    return tag;
  }

  /** The length prefix of a bytes field; afterwards `position` is at its first byte. Checked against `end`. */
  length(): number {
    const start = this.position;
    const length = this.unsigned32();
    if (length > this.end - this.position) throw malformed('a length that passes the end of its message', start);
    return length;
  }

  /** A varint that must fit 32 bits unsigned: a tag or a length. */
  unsigned32(): number {
    const start = this.position;
    this.varint64();
    if (this.high !== 0) throw malformed('a tag or length above 32 bits', start);
    return this.low >>> 0;
  }

  /** Reads a varint into `low` and `high`. */
  varint64(): void {
    const { bytes, end } = this;
    let position = this.position;
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (position >= end) throw malformed('a truncated number', this.position);
      const byte = bytes[position++]!;
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >>> 4;
      } else high |= bits << (shift - 32);
      if (byte < 0x80) {
        this.position = position;
        this.low = low;
        this.high = high;
        return;
      }
    }
    throw malformed('a number longer than ten bytes', this.position);
  }

  /** Reads eight little-endian bytes into `low` and `high`. */
  fixed64(): void {
    const { bytes, position } = this;
    if (this.end - position < 8) throw malformed('a truncated number', position);
    this.low =
      bytes[position]! | (bytes[position + 1]! << 8) | (bytes[position + 2]! << 16) | (bytes[position + 3]! << 24);
    this.high =
      bytes[position + 4]! | (bytes[position + 5]! << 8) | (bytes[position + 6]! << 16) | (bytes[position + 7]! << 24);
    this.position = position + 8;
  }

  /** Four little-endian bytes, unsigned. */
  fixed32(): number {
    const { bytes, position } = this;
    if (this.end - position < 4) throw malformed('a truncated number', position);
    this.position = position + 4;
    return (
      (bytes[position]! | (bytes[position + 1]! << 8) | (bytes[position + 2]! << 16) | (bytes[position + 3]! << 24)) >>>
      0
    );
  }

  /** Steps over the value of a field whose tag was just read. */
  skip(tag: number): void {
    switch (tag & 7) {
      case WireType.bytes:
        this.position = this.length() + this.position;
        return;
      case WireType.varint:
        this.varint64();
        return;
      case WireType.fixed64:
        this.fixed64();
        return;
      case WireType.fixed32:
        this.fixed32();
        return;
      default:
        throw malformed(`wire type ${tag & 7}`, this.position);
    }
  }
}

export function malformed(what: string, offset: number): MalformedOtlpError {
  return new MalformedOtlpError(`not an OTLP trace request: ${what} at byte ${offset}`);
}
