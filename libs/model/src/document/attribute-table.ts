import { Tag } from '../otlp/message-shape.js';
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
const ABSENT = Buffer.alloc(0);

/**
 * The attributes of one span, resource or event as positions in the bytes they came from: no object, no string per
 * attribute. Reused from span to span.
 *
 * What `a` and `b` mean depends on the kind: start and end of the value (string, bytes, array, keyValueList), the value
 * (bool), or the low and high half of 64 bits (int, double).
 */
export class AttributeTable {
  count = 0;
  private columns = new Int32Array(COLUMNS * 64);
  private readonly keySources: Buffer[] = [];
  private readonly valueSources: Buffer[] = [];

  clear(): void {
    this.count = 0;
  }

  keySource(i: number): Buffer {
    return this.keySources[i]!;
  }

  keyStart(i: number): number {
    return this.columns[i * COLUMNS]!;
  }

  keyEnd(i: number): number {
    return this.columns[i * COLUMNS + 1]!;
  }

  kind(i: number): ValueKind {
    return this.columns[i * COLUMNS + 2]! as ValueKind;
  }

  valueSource(i: number): Buffer {
    return this.valueSources[i]!;
  }

  a(i: number): number {
    return this.columns[i * COLUMNS + 3]!;
  }

  b(i: number): number {
    return this.columns[i * COLUMNS + 4]!;
  }

  /** Adds a row for a key that is a constant of ours. */
  add(key: Buffer, kind: ValueKind, valueSource: Buffer, a: number, b: number): void {
    this.row(key, 0, key.length, kind, valueSource, a, b);
  }

  /**
   * Adds the `KeyValue` message between the reader's position and `end`. Fields may come in any order and more than once;
   * the last one wins. The structure was checked before.
   */
  read(reader: WireReader, end: number): void {
    const { bytes } = reader;
    let keyStart = 0;
    let keyEnd = 0;
    let valueStart = 0;
    let valueEnd = 0;
    while (reader.position < end) {
      const tag = reader.tag();
      if (tag === Tag.keyValue.key) {
        keyEnd = reader.length() + reader.position;
        keyStart = reader.position;
        reader.position = keyEnd;
      } else if (tag === Tag.keyValue.value) {
        valueEnd = reader.length() + reader.position;
        valueStart = reader.position;
        reader.position = valueEnd;
      } else reader.skip(tag);
    }
    reader.position = valueStart;
    readAnyValue(reader, valueEnd);
    reader.position = end;
    this.row(bytes, keyStart, keyEnd, anyValue.kind, bytes, anyValue.a, anyValue.b);
  }

  private row(
    key: Buffer,
    keyStart: number,
    keyEnd: number,
    kind: ValueKind,
    value: Buffer,
    a: number,
    b: number,
  ): void {
    const i = this.count++;
    const at = i * COLUMNS;
    if (at + COLUMNS > this.columns.length) {
      const wider = new Int32Array(this.columns.length * 2);
      wider.set(this.columns);
      this.columns = wider;
    }
    this.keySources[i] = key;
    this.valueSources[i] = value;
    this.columns[at] = keyStart;
    this.columns[at + 1] = keyEnd;
    this.columns[at + 2] = kind;
    this.columns[at + 3] = a;
    this.columns[at + 4] = b;
  }

  /** Lets go of the payload that the rows point into. */
  release(): void {
    this.keySources.fill(ABSENT);
    this.valueSources.fill(ABSENT);
    this.count = 0;
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
