import { MAX_TOKEN_BYTES } from './attribute-key.js';
import { writeValueText } from './attribute-json.js';
import { type AttributeTable, ValueKind } from './attribute-table.js';
import { cutAt } from './cut-utf8.js';
import type { JsonWriter } from './json-writer.js';
import { doubleValue, int64Value, sortable, sortableBits } from './number-text.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const ZERO = 0x30;
const DOT = 0x2e;
const SORTABLE_DIGITS = 16;

/**
 * Writes the tokens of the rows from `first` on, separated by commas, that make them searchable: `"key=value"`, and for
 * numbers also `"key#<sortable hex>"` (see `sortableHex`).
 *
 * @param continued whether tokens stand before these, so that a comma is due
 */
export function writeTokens(out: JsonWriter, table: AttributeTable, first: number, continued: boolean): void {
  for (let i = first; i < table.count; i++) {
    if (continued || i > first) out.byte(COMMA);
    writeToken(out, table, i);
    const kind = table.kind(i);
    if (kind === ValueKind.int || kind === ValueKind.double) writeSortable(out, table, i);
  }
}

/**
 * The term to search for a value that a user typed: what `writeTokens` wrote for an attribute whose text is `value`.
 */
export function attributeToken(key: string, value: string): string {
  const bytes = Buffer.from(`${key}=${value}`);
  return bytes.toString('utf8', 0, cutAt(bytes, 0, bytes.length, MAX_TOKEN_BYTES));
}

function writeToken(out: JsonWriter, table: AttributeTable, i: number): void {
  const { token, tokenRoom } = table.key(i);
  out.raw(token);
  const start = table.writtenStart(i);
  const end = table.writtenEnd(i);
  // Escaped text is never shorter than what it stands for: what fits escaped needs no cut.
  if (end > start && end - start <= tokenRoom) out.copyOwn(start, isWholeDouble(out, table, i) ? end - 2 : end);
  else if (tokenRoom > 0) writeValueText(out, table, i, tokenRoom);
  out.byte(QUOTE);
}

/** Whether the document says `2.0`, where people search for `2`. */
function isWholeDouble(out: JsonWriter, table: AttributeTable, i: number): boolean {
  if (table.kind(i) !== ValueKind.double) return false;
  const end = table.writtenEnd(i);
  return out.buffer[end - 1] === ZERO && out.buffer[end - 2] === DOT;
}

function writeSortable(out: JsonWriter, table: AttributeTable, i: number): void {
  const { sortable: start, tokenRoom } = table.key(i);
  const isInt = table.kind(i) === ValueKind.int;
  const value = isInt ? int64Value(table.a(i), table.b(i)) : doubleValue(table.a(i), table.b(i));
  if (tokenRoom < SORTABLE_DIGITS || !Number.isFinite(value)) return;
  sortableBits(value);
  out.byte(COMMA);
  out.raw(start);
  out.hex32(sortable.high);
  out.hex32(sortable.low);
  out.byte(QUOTE);
}
