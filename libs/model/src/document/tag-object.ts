import { isUtf8 } from 'node:buffer';

import { writeValue } from './attribute-json.js';
import { type AttributeTable, ValueKind } from './attribute-table.js';
import type { JsonWriter } from './json-writer.js';
import { KeySet } from './key-set.js';
import { doubleValue } from './number-text.js';

const DOT = 0x2e;
const AT = 0x40;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;
const MAX_KEY_BYTES = 1024;

/** Rows that a `tag` object can not hold exactly; they belong into the `tags` list. Valid until the next call. */
export const spilled: number[] = [];

const seen = new KeySet();

/**
 * Writes `{"key":value,…}` with every `.` of a key as `@`, Jaeger's elevated tags. Rows that would not read back exactly
 * are left out and listed in `spilled`: bytes, NaN and infinities, repeated keys (a JSON object holds one of each), keys
 * that contain an `@` of their own, are not UTF-8 or are very long.
 */
export function writeTagObject(out: JsonWriter, table: AttributeTable): void {
  spilled.length = 0;
  seen.clear();
  out.byte(0x7b);
  let first = true;
  for (let i = 0; i < table.count; i++) {
    if (!fits(table, i)) {
      spilled.push(i);
      continue;
    }
    if (!first) out.byte(COMMA);
    first = false;
    writeKey(out, table, i);
    out.byte(COLON);
    writeValue(out, table, i);
  }
  out.byte(0x7d);
}

/** `"key"` with dots replaced. */
export function writeKey(out: JsonWriter, table: AttributeTable, i: number): void {
  out.byte(QUOTE);
  const start = out.length;
  out.escaped(table.keySource(i), table.keyStart(i), table.keyEnd(i));
  for (let at = start; at < out.length; at++) if (out.buffer[at] === DOT) out.buffer[at] = AT;
  out.byte(QUOTE);
}

/** Whether JSON alone tells the value's type: not for bytes, NaN and infinities. */
export function hasJsonType(table: AttributeTable, i: number): boolean {
  const kind = table.kind(i);
  if (kind === ValueKind.double) return Number.isFinite(doubleValue(table.a(i), table.b(i)));
  return kind !== ValueKind.bytes;
}

function fits(table: AttributeTable, i: number): boolean {
  if (!hasJsonType(table, i)) return false;
  const source = table.keySource(i);
  const start = table.keyStart(i);
  const end = table.keyEnd(i);
  if (end - start > MAX_KEY_BYTES) return false;
  let hash = 0x811c9dc5 | 0;
  let bits = 0;
  for (let at = start; at < end; at++) {
    const byte = source[at]!;
    if (byte === AT) return false;
    bits |= byte;
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  if (bits >= 0x80 && !isUtf8(source.subarray(start, end))) return false;
  return seen.add(hash);
}
