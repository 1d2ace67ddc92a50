import { isUtf8 } from 'node:buffer';

import { int64Text } from './number-text.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const HEX = Buffer.from('0123456789abcdef');

/** 1 for bytes that stand for themselves inside a JSON string; 0 for controls, `"`, `\` and all of non-ASCII. */
const PLAIN = new Uint8Array(256).fill(1, 0x20, 0x80);
PLAIN[QUOTE] = 0;
PLAIN[BACKSLASH] = 0;

/**
 * A growing buffer of JSON text. Numbers and strings are written from raw bytes, without a JavaScript string between.
 *
 * The buffer keeps its size when cleared, so a writer that is reused stops allocating.
 */
export class JsonWriter {
  buffer: Buffer;
  length = 0;

  constructor(initialBytes = 4096) {
    this.buffer = Buffer.allocUnsafe(initialBytes);
  }

  clear(): void {
    this.length = 0;
  }

  /** Makes room for `bytes` more; everything below relies on it. */
  reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const wider = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(wider, 0, 0, this.length);
    this.buffer = wider;
  }

  /** Copies bytes as they are. */
  raw(bytes: Uint8Array): void {
    const size = bytes.length;
    this.reserve(size);
    const { buffer } = this;
    let out = this.length;
    if (size > 64) buffer.set(bytes, out);
    else for (let i = 0; i < size; i++) buffer[out++] = bytes[i]!;
    this.length += size;
  }

  /** Copies what this writer wrote before. */
  copyOwn(start: number, end: number): void {
    const size = end - start;
    this.reserve(size);
    const { buffer } = this;
    let out = this.length;
    if (size > 64) buffer.copyWithin(out, start, end);
    else for (let i = start; i < end; i++) buffer[out++] = buffer[i]!;
    this.length += size;
  }

  byte(value: number): void {
    if (this.length === this.buffer.length) this.reserve(1);
    this.buffer[this.length++] = value;
  }

  /** Text that is known to be ASCII and short, such as a number. */
  ascii(text: string): void {
    this.reserve(text.length);
    for (let i = 0; i < text.length; i++) this.buffer[this.length++] = text.charCodeAt(i);
  }

  /**
   * The inside of a JSON string: UTF-8 bytes with what JSON demands escaped. Bytes that are not UTF-8 become U+FFFD, as
   * `Buffer.toString` has it.
   */
  escaped(bytes: Buffer, start: number, end: number): void {
    this.reserve(end - start <= 1024 ? (end - start) * 6 : escapedSize(bytes, start, end));
    const { buffer } = this;
    let out = this.length;
    let checked = false;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      if (PLAIN[byte] === 1) buffer[out++] = byte;
      else if (byte < 0x80) out = escapeInto(buffer, out, byte);
      else {
        if (!checked && !isUtf8(bytes.subarray(start, end)))
          return this.escapedText(bytes.toString('utf8', start, end));
        checked = true;
        buffer[out++] = byte;
      }
    }
    this.length = out;
  }

  /** Lower-case hexadecimal. */
  hex(bytes: Buffer, start: number, size: number): void {
    this.reserve(size * 2);
    const { buffer } = this;
    let out = this.length;
    for (let i = start; i < start + size; i++) {
      const byte = bytes[i]!;
      buffer[out++] = HEX[byte >>> 4]!;
      buffer[out++] = HEX[byte & 15]!;
    }
    this.length = out;
  }

  /** A non-negative integer below 2^53. */
  unsigned(value: number): void {
    this.reserve(20);
    if (value < 1e9) return this.digits(value, digitCount(value));
    const high = Math.floor(value / 1e8);
    if (high < 1e9) this.digits(high, digitCount(high));
    else {
      const top = Math.floor(high / 1e8);
      this.digits(top, digitCount(top));
      this.digits(high - top * 1e8, 8);
    }
    this.digits(value - high * 1e8, 8);
  }

  /** A signed 64-bit integer in halves. Exact. */
  int64(low: number, high: number): void {
    if (high === 0) this.unsigned(low >>> 0);
    else this.ascii(int64Text(low, high));
  }

  /** Eight hexadecimal digits of 32 bits. */
  hex32(bits: number): void {
    this.reserve(8);
    for (let shift = 28; shift >= 0; shift -= 4) this.buffer[this.length++] = HEX[(bits >>> shift) & 15]!;
  }

  /** `count` decimal digits of an integer below 2^31, with leading zeros. Room was reserved. */
  private digits(value: number, count: number): void {
    const { buffer, length } = this;
    let rest = value | 0;
    for (let out = length + count - 1; out >= length; out--) {
      const quotient = (rest / 10) | 0;
      buffer[out] = 0x30 + (rest - quotient * 10);
      rest = quotient;
    }
    this.length = length + count;
  }

  private escapedText(text: string): void {
    const json = Buffer.from(JSON.stringify(text));
    this.raw(json.subarray(1, json.length - 1));
  }
}

function digitCount(value: number): number {
  let digits = 1;
  for (let bound = 10; bound <= value; bound *= 10) digits++;
  return digits;
}

function escapedSize(bytes: Buffer, start: number, end: number): number {
  let size = 0;
  for (let i = start; i < end; i++) size += PLAIN[bytes[i]!] === 1 || bytes[i]! >= 0x80 ? 1 : 6;
  return size;
}

function escapeInto(buffer: Buffer, out: number, byte: number): number {
  buffer[out++] = BACKSLASH;
  if (byte === QUOTE || byte === BACKSLASH) {
    buffer[out++] = byte;
    return out;
  }
  buffer[out++] = 0x75; // u
  buffer[out++] = 0x30;
  buffer[out++] = 0x30;
  buffer[out++] = HEX[byte >>> 4]!;
  buffer[out++] = HEX[byte & 15]!;
  return out;
}
