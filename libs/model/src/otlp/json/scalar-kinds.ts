import type { WireReader } from '../wire-reader.js';
import type { BackwardWriter } from './backward-writer.js';

/** How a JSON value becomes a protobuf value and the other way round, the tag left to the caller. */
export interface ScalarKind {
  readonly wireType: 0 | 1 | 2 | 5;
  /** Completes "expected …" in error messages. */
  readonly expected: string;
  /** Writes the value without its tag. `false`: the JSON value does not fit. */
  write(writer: BackwardWriter, value: unknown): boolean;
  /** Reads a value as the text of a JSON value. @throws {MalformedOtlpError} it does not end where it should */
  json(reader: WireReader): string;
}

const TWO_32 = 0x1_0000_0000;
const INT64_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;

export const text: ScalarKind = {
  wireType: 2,
  expected: 'a string',
  write(writer, value) {
    if (typeof value !== 'string') return false;
    const before = writer.length;
    writer.string(value);
    writer.varint(writer.length - before);
    return true;
  },
  json: (reader) => JSON.stringify(bytesOf(reader).toString()),
};

/** Hexadecimal, either case. What is not whole bytes of it becomes one zero byte: an id of a wrong size, which costs its span only. */
export const hexId: ScalarKind = {
  wireType: 2,
  expected: 'a string of hexadecimal digits',
  write(writer, value) {
    if (typeof value !== 'string') return false;
    const isHex = value.length % 2 === 0 && /^[0-9a-f]*$/i.test(value);
    return bytes(writer, isHex ? Buffer.from(value, 'hex') : Buffer.alloc(1));
  },
  json: (reader) => `"${bytesOf(reader).toString('hex')}"`,
};

/** Base64, plain or URL-safe, padding optional. */
export const base64: ScalarKind = {
  wireType: 2,
  expected: 'a base64 string',
  write(writer, value) {
    if (typeof value !== 'string' || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(value)) return false;
    return bytes(writer, Buffer.from(value, 'base64'));
  },
  json: (reader) => `"${bytesOf(reader).toString('base64')}"`,
};

export const bool: ScalarKind = {
  wireType: 0,
  expected: 'true or false',
  write(writer, value) {
    if (typeof value !== 'boolean') return false;
    writer.varint(value ? 1 : 0);
    return true;
  },
  json: (reader) => String(signed64(reader) !== 0n),
};

export const double: ScalarKind = {
  wireType: 1,
  expected: 'a number',
  write(writer, value) {
    const number = doubleOf(value);
    if (number === undefined) return false;
    writer.double(number);
    return true;
  },
  json(reader) {
    reader.fixed64();
    const number = doubleOfHalves(reader);
    if (Object.is(number, -0)) return '-0';
    return Number.isFinite(number) ? String(number) : `"${number}"`;
  },
};

export const int64: ScalarKind = {
  wireType: 0,
  expected: 'a 64-bit integer, as a number or a string',
  write(writer, value) {
    const integer = integerOf(value);
    if (integer === undefined || integer > INT64_MAX || integer < -INT64_MAX - 1n) return false;
    if (typeof integer === 'number') writer.varint64(integer >>> 0, Math.floor(integer / TWO_32) >>> 0);
    else writer.varint64(Number(BigInt.asUintN(32, integer)), Number(BigInt.asUintN(32, integer >> 32n)));
    return true;
  },
  json: (reader) => `"${signed64(reader)}"`,
};

export const fixed64: ScalarKind = {
  wireType: 1,
  expected: 'an unsigned 64-bit integer, as a number or a string',
  write(writer, value) {
    const integer = integerOf(value);
    if (integer === undefined || integer < 0 || integer > UINT64_MAX) return false;
    if (typeof integer === 'number') writer.fixed64(integer >>> 0, Math.floor(integer / TWO_32));
    else writer.fixed64(Number(BigInt.asUintN(32, integer)), Number(integer >> 32n));
    return true;
  },
  json(reader) {
    reader.fixed64();
    return `"${(BigInt(reader.high >>> 0) << 32n) | BigInt(reader.low >>> 0)}"`;
  },
};

export const uint32: ScalarKind = {
  wireType: 0,
  ...unsigned32((writer, value) => writer.varint(value)),
  json(reader) {
    reader.varint64();
    return String(reader.low >>> 0);
  },
};

export const fixed32: ScalarKind = {
  wireType: 5,
  ...unsigned32((writer, value) => writer.fixed32(value)),
  json: (reader) => String(reader.fixed32()),
};

/** Integers, as OTLP asks for; the names are accepted too. */
export function enumOf(names: Readonly<Record<string, number>>): ScalarKind {
  const numbers = new Map(Object.entries(names));
  return {
    wireType: 0,
    expected: 'an enum as an integer',
    write: (writer, value) => int64.write(writer, typeof value === 'string' ? (numbers.get(value) ?? value) : value),
    json: (reader) => String(signed64(reader)),
  };
}

function unsigned32(put: (writer: BackwardWriter, value: number) => void): Pick<ScalarKind, 'expected' | 'write'> {
  return {
    expected: 'an unsigned 32-bit integer',
    write(writer, value) {
      const integer = integerOf(value);
      if (typeof integer !== 'number' || integer < 0 || integer >= TWO_32) return false;
      put(writer, integer);
      return true;
    },
  };
}

function bytes(writer: BackwardWriter, value: Buffer): true {
  writer.raw(value);
  writer.varint(value.length);
  return true;
}

/** A safe integer as `number`, any other as `bigint`. */
function integerOf(value: unknown): number | bigint | undefined {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return value;
    return Number.isInteger(value) ? BigInt(value) : undefined;
  }
  if (typeof value === 'bigint') return value;
  if (typeof value !== 'string' || !/^-?\d{1,20}$/.test(value)) return undefined;
  return value.length < 16 ? Number(value) : BigInt(value);
}

function doubleOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') return undefined;
  if (value === 'NaN') return NaN;
  const number = Number(value);
  return value.trim() === '' || Number.isNaN(number) ? undefined : number;
}

function bytesOf(reader: WireReader): Buffer {
  const length = reader.length();
  reader.position += length;
  return reader.bytes.subarray(reader.position - length, reader.position);
}

function signed64(reader: WireReader): bigint {
  reader.varint64();
  return (BigInt(reader.high) << 32n) | BigInt(reader.low >>> 0);
}

function doubleOfHalves({ low, high }: WireReader): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setInt32(0, high);
  view.setInt32(4, low);
  return view.getFloat64(0);
}
