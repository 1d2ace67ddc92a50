import { writeValue } from './attribute-json.js';
import { type AttributeTable, ValueKind } from './attribute-table.js';
import type { JsonWriter } from './json-writer.js';
import { doubleValue } from './number-text.js';

const COMMA = 0x2c;
const QUOTE = 0x22;

/** Rows that a `tag` object can not hold exactly; they belong into the `tags` list. Valid until the next call. */
export const spilled: number[] = [];

let documents = 0;

/**
 * Writes `{"key":value,…}` with every `.` of a key as `@`, Jaeger's elevated tags. Rows that would not read back exactly
 * are left out and listed in `spilled`: bytes, NaN and infinities, repeated keys (a JSON object holds one of each), keys
 * that contain an `@` of their own, are not UTF-8 or are very long.
 */
export function writeTagObject(out: JsonWriter, table: AttributeTable): void {
  spilled.length = 0;
  documents++;
  out.byte(0x7b);
  let first = true;
  for (let i = 0; i < table.count; i++) {
    const key = table.key(i);
    if (!key.fitsTag || key.seenIn === documents || !hasJsonType(table, i)) {
      spilled.push(i);
      continue;
    }
    key.seenIn = documents;
    if (!first) out.byte(COMMA);
    first = false;
    out.raw(key.tag);
    const start = out.length;
    writeValue(out, table, i, false);
    const quote = out.buffer[start] === QUOTE ? 1 : 0;
    table.setWritten(i, start + quote, out.length - quote);
  }
  out.byte(0x7d);
}

/** Whether JSON alone tells the value's type: not for bytes, NaN and infinities. */
export function hasJsonType(table: AttributeTable, i: number): boolean {
  const kind = table.kind(i);
  if (kind === ValueKind.double) return Number.isFinite(doubleValue(table.a(i), table.b(i)));
  return kind !== ValueKind.bytes;
}
