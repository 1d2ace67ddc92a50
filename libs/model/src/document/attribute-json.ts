import { WireReader } from '../otlp/wire-reader.js';
import { anyValue, type AttributeTable, readAnyValue, ValueKind } from './attribute-table.js';
import { cutAt } from './cut-utf8.js';
import { keyValue, readKeyValue } from './key-value.js';
import { JsonWriter } from './json-writer.js';
import { doubleText, doubleValue, plainDoubleText } from './number-text.js';

const QUOTE = 0x22;
const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');
const NULL = Buffer.from('null');

/** Arrays and maps as JSON text, before they are escaped into the document as strings. One is enough: it is filled and read at once. */
const nestedJson = new JsonWriter(256);

/**
 * Writes the i-th attribute's value as JSON: arrays and maps as strings holding JSON, which is what Jaeger stores; bytes as
 * hexadecimal; an empty value as an empty string; NaN and infinities as strings.
 *
 * @param isTyped whether the value's type is written beside it; where it is not, a double always has a point or an
 *   exponent, so that it can be told from an integer
 */
export function writeValue(out: JsonWriter, table: AttributeTable, i: number, isTyped: boolean): void {
  const kind = table.kind(i);
  if (kind === ValueKind.bool) return out.raw(table.a(i) === 0 ? FALSE : TRUE);
  if (kind === ValueKind.int) return out.int64(table.a(i), table.b(i));
  if (kind === ValueKind.double && Number.isFinite(doubleValue(table.a(i), table.b(i)))) {
    return out.ascii(isTyped ? plainDoubleText(table.a(i), table.b(i)) : doubleText(table.a(i), table.b(i)));
  }
  out.byte(QUOTE);
  writeValueText(out, table, i);
  out.byte(QUOTE);
}

/**
 * The i-th value as the inside of a JSON string: what searches compare with.
 *
 * @param maxBytes cuts strings, bytes, arrays and maps, between UTF-8 characters
 */
export function writeValueText(out: JsonWriter, table: AttributeTable, i: number, maxBytes = Infinity): void {
  const source = table.source(i);
  const a = table.a(i);
  const b = table.b(i);
  switch (table.kind(i)) {
    case ValueKind.string:
      return out.escaped(source, a, cutAt(source, a, b, maxBytes));
    case ValueKind.bytes:
      return writeHex(out, source, a, b, maxBytes);
    case ValueKind.bool:
      return out.raw(a === 0 ? FALSE : TRUE);
    case ValueKind.int:
      return out.int64(a, b);
    case ValueKind.double:
      return out.ascii(plainDoubleText(a, b));
    case ValueKind.array:
    case ValueKind.keyValueList:
      nestedJson.clear();
      writeNested(nestedJson, source, table.kind(i), a, b);
      return out.escaped(nestedJson.buffer, 0, cutAt(nestedJson.buffer, 0, nestedJson.length, maxBytes));
    case ValueKind.empty:
  }
}

function writeHex(out: JsonWriter, bytes: Buffer, start: number, end: number, maxDigits: number): void {
  const digits = Math.min((end - start) * 2, maxDigits);
  out.hex(bytes, start, Math.ceil(digits / 2));
  if (digits % 2 === 1) out.length--;
}

/** JSON of an array or map between `start` and `end`; duplicate keys of a map are kept, as text allows it. Depth was bounded by the structural check. */
function writeNested(out: JsonWriter, bytes: Buffer, kind: ValueKind, start: number, end: number): void {
  const reader = new WireReader();
  reader.reset(bytes, start, end);
  const isMap = kind === ValueKind.keyValueList;
  out.byte(isMap ? 0x7b : 0x5b);
  let first = true;
  while (reader.position < end) {
    const tag = reader.tag();
    if (tag !== 0x0a) {
      reader.skip(tag);
      continue;
    }
    if (!first) out.byte(0x2c);
    first = false;
    const itemEnd = reader.length() + reader.position;
    if (isMap) writeEntry(out, reader, itemEnd);
    else writeAny(out, reader, itemEnd);
    reader.position = itemEnd;
  }
  out.byte(isMap ? 0x7d : 0x5d);
}

function writeEntry(out: JsonWriter, reader: WireReader, end: number): void {
  readKeyValue(reader, end);
  const { keyStart, keyEnd, valueStart, valueEnd } = keyValue;
  out.byte(QUOTE);
  out.escaped(reader.bytes, keyStart, keyEnd);
  out.byte(QUOTE);
  out.byte(0x3a);
  reader.position = valueStart;
  writeAny(out, reader, valueEnd);
}

function writeAny(out: JsonWriter, reader: WireReader, end: number): void {
  readAnyValue(reader, end);
  const { kind, a, b } = anyValue;
  switch (kind) {
    case ValueKind.empty:
      return out.raw(NULL);
    case ValueKind.bool:
      return out.raw(a === 0 ? FALSE : TRUE);
    case ValueKind.int:
      return out.int64(a, b);
    case ValueKind.double: {
      const finite = Number.isFinite(doubleValue(a, b));
      return out.ascii(finite ? doubleText(a, b) : `"${doubleText(a, b)}"`);
    }
    case ValueKind.array:
    case ValueKind.keyValueList:
      return writeNested(out, reader.bytes, kind, a, b);
    case ValueKind.string:
    case ValueKind.bytes:
      out.byte(QUOTE);
      if (kind === ValueKind.string) out.escaped(reader.bytes, a, b);
      else out.ascii(reader.bytes.toString('base64', a, b));
      out.byte(QUOTE);
  }
}
