import { writeValue } from './attribute-json.js';
import { type AttributeTable, ValueKind } from './attribute-table.js';
import type { JsonWriter } from './json-writer.js';

const KEY = Buffer.from('{"key":"');
const COMMA = 0x2c;

/** `","type":"…","value":` by value kind; arrays, maps and empty values are strings. */
const TYPE = ['string', 'string', 'bool', 'int64', 'float64', 'string', 'string', 'binary'].map((type) =>
  Buffer.from(`","type":"${type}","value":`),
);

/** One of Jaeger's `{"key","type","value"}` objects: exact for every kind of value. */
export function writeTag(out: JsonWriter, table: AttributeTable, i: number): void {
  out.raw(KEY);
  out.escaped(table.keySource(i), table.keyStart(i), table.keyEnd(i));
  out.raw(TYPE[table.kind(i)]!);
  writeValue(out, table, i);
  out.byte(0x7d);
}

/** `[…]` of the rows named by `rows`. */
export function writeTagList(out: JsonWriter, table: AttributeTable, rows: readonly number[]): void {
  out.byte(0x5b);
  for (let n = 0; n < rows.length; n++) {
    if (n > 0) out.byte(COMMA);
    writeTag(out, table, rows[n]!);
  }
  out.byte(0x5d);
}

/** Whether the row is a string attribute of exactly this name. */
export function hasKey(table: AttributeTable, i: number, key: Buffer): boolean {
  return (
    table.keyEnd(i) - table.keyStart(i) === key.length &&
    table.keySource(i).compare(key, 0, key.length, table.keyStart(i), table.keyEnd(i)) === 0
  );
}

/** Whether the row holds a string; the only kind that names are taken from. */
export function isString(table: AttributeTable, i: number): boolean {
  return table.kind(i) === ValueKind.string;
}
