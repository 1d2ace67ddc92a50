import { type AttributeKey, attributeKeys } from './attribute-key.js';
import { Tag } from '../otlp/message-shape.js';
import { keyValue, readKeyValue } from './key-value.js';
import { isPlainAttribute } from '../otlp/plain-attribute.js';
import type { WireReader } from '../otlp/wire-reader.js';

/** The field of OTLP `AnyValue` that was set; `empty` when none was. */
export const ValueKind = {
  empty: 0,
  string: 1,
  bool: 2,
  int: 3,
  double: 4,
  array: 5,
  keyValueList: 6,
  bytes: 7,
} as const;
export type ValueKind = (typeof ValueKind)[keyof typeof ValueKind];

const COLUMNS = 5;

/**
 * The attributes of one span, resource or event: interned keys, and values as positions in the bytes they came from. No
 * object, no string per attribute. Reused from span to span.
 *
 * What `a` and `b` mean depends on the kind: start and end of the value (string, bytes, array, keyValueList), the value
 * (bool), or the low and high half of 64 bits (int, double).
 */
export class AttributeTable {
  count = 0;
  private columns = new Int32Array(COLUMNS * 64);
  private readonly keys: AttributeKey[] = [];
  private readonly sources: Buffer[] = [];

  clear(): void {
    this.count = 0;
    attributeKeys.makeRoom();
  }

  key(i: number): AttributeKey {
    return this.keys[i]!;
  }

  kind(i: number): ValueKind {
    return this.columns[i * COLUMNS]! as ValueKind;
  }

  /** The bytes that `a` and `b` point into. */
  source(i: number): Buffer {
    return this.sources[i]!;
  }

  a(i: number): number {
    return this.columns[i * COLUMNS + 1]!;
  }

  b(i: number): number {
    return this.columns[i * COLUMNS + 2]!;
  }

  /** Where the value was written into the document, without quotes; nowhere when start and end are equal. */
  writtenStart(i: number): number {
    return this.columns[i * COLUMNS + 3]!;
  }

  writtenEnd(i: number): number {
    return this.columns[i * COLUMNS + 4]!;
  }

  setWritten(i: number, start: number, end: number): void {
    this.columns[i * COLUMNS + 3] = start;
    this.columns[i * COLUMNS + 4] = end;
  }

  /** Adds the `KeyValue` message between the reader's position and `end`. */
  read(reader: WireReader, end: number): void {
    const { bytes, position: start } = reader;
    if (isPlainAttribute(bytes, start, end)) {
      const keyEnd = start + 2 + bytes[start + 1]!;
      reader.position = keyEnd + 2;
      readAnyValue(reader, end);
      this.add(attributeKeys.of(bytes, start + 2, keyEnd), anyValue.kind, bytes, anyValue.a, anyValue.b);
    } else this.readFields(reader, end);
    reader.position = end;
  }

  private readFields(reader: WireReader, end: number): void {
    const { bytes } = reader;
    readKeyValue(reader, end);
    reader.position = keyValue.valueStart;
    readAnyValue(reader, keyValue.valueEnd);
    const key = attributeKeys.of(bytes, keyValue.keyStart, keyValue.keyEnd);
    this.add(key, anyValue.kind, bytes, anyValue.a, anyValue.b);
  }

  add(key: AttributeKey, kind: ValueKind, source: Buffer, a: number, b: number): void {
    const i = this.count++;
    const at = i * COLUMNS;
    if (at + COLUMNS > this.columns.length) {
      const wider = new Int32Array(this.columns.length * 2);
      wider.set(this.columns);
      this.columns = wider;
    }
    this.keys[i] = key;
    this.sources[i] = source;
    this.columns[at] = kind;
    this.columns[at + 1] = a;
    this.columns[at + 2] = b;
    this.columns[at + 3] = this.columns[at + 4] = 0;
  }
}

/** Result of the last `readAnyValue`: see `AttributeTable` for `a` and `b`. */
export const anyValue: { kind: ValueKind; a: number; b: number } = { kind: ValueKind.empty, a: 0, b: 0 };

/** Reads the `AnyValue` between the reader's position and `end` into `anyValue`. The last field set wins. */
export function readAnyValue(reader: WireReader, end: number): void {
  anyValue.kind = ValueKind.empty;
  anyValue.a = anyValue.b = 0;
  while (reader.position < end) {
    const tag = reader.tag();
    switch (tag) {
      case Tag.anyValue.string:
      case Tag.anyValue.array:
      case Tag.anyValue.keyValueList:
      case Tag.anyValue.bytes:
        anyValue.kind = (tag >>> 3) as ValueKind;
        anyValue.b = reader.length() + reader.position;
        anyValue.a = reader.position;
        reader.position = anyValue.b;
        break;
      case Tag.anyValue.bool:
        reader.varint64();
        anyValue.kind = ValueKind.bool;
        anyValue.a = (reader.low | reader.high) === 0 ? 0 : 1;
        break;
      case Tag.anyValue.int:
      case Tag.anyValue.double:
        if (tag === Tag.anyValue.int) reader.varint64();
        else reader.fixed64();
        anyValue.kind = (tag >>> 3) as ValueKind;
        anyValue.a = reader.low;
        anyValue.b = reader.high;
        break;
      default:
        reader.skip(tag);
    }
  }
}
