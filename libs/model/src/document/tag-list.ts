import { writeValue } from './attribute-json.js';
import type { AttributeTable } from './attribute-table.js';
import type { JsonWriter } from './json-writer.js';

const COMMA = 0x2c;

/** `","type":"…","value":` by value kind; arrays, maps and empty values are strings. */
const TYPE = ['string', 'string', 'bool', 'int64', 'float64', 'string', 'string', 'binary'].map((type) =>
  Buffer.from(`","type":"${type}","value":`),
);

/** One of Jaeger's `{"key","type","value"}` objects: exact for every kind of value. */
export function writeTag(out: JsonWriter, table: AttributeTable, i: number): void {
  out.raw(table.key(i).listItem);
  out.raw(TYPE[table.kind(i)]!);
  writeValue(out, table, i, true);
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
