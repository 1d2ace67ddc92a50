import type { AttributeTable } from './attribute-table.js';
import type { JsonWriter } from './json-writer.js';
import { writeTag } from './tag-list.js';
import { hasJsonType } from './tag-object.js';
import { writeValue } from './attribute-json.js';

const TAGS = Buffer.from(',"tags":[');
const TAG = Buffer.from('],"tag":{');
const CLOSE_LIST = Buffer.from(']');
const CLOSE_OBJECT = Buffer.from('}');
const COMMA = 0x2c;

/** Jaeger always elevates these two, for its metrics queries; the last of a repeated key counts. */
const ELEVATED = ['span.kind', 'error'];

/**
 * Writes `,"tags":[…],"tag":{…}` as Jaeger's default configuration does: all attributes as nested tags but for the elevated
 * two.
 *
 * @see Jaeger internal/storage/v2/elasticsearch/factory.go
 */
export function writeElevatedTags(out: JsonWriter, attributes: AttributeTable): void {
  const elevated = ELEVATED.map((key) => lastRow(attributes, key));
  out.raw(TAGS);
  let first = true;
  for (let i = 0; i < attributes.count; i++) {
    if (elevated.includes(i)) continue;
    if (!first) out.byte(COMMA);
    first = false;
    writeTag(out, attributes, i);
  }
  const rows = elevated.filter((row) => row >= 0);
  out.raw(rows.length > 0 ? TAG : CLOSE_LIST);
  rows.forEach((row, n) => {
    if (n > 0) out.byte(COMMA);
    out.raw(attributes.key(row).tag);
    writeValue(out, attributes, row, false);
  });
  if (rows.length > 0) out.raw(CLOSE_OBJECT);
}

function lastRow(attributes: AttributeTable, key: string): number {
  for (let i = attributes.count - 1; i >= 0; i--)
    if (attributes.key(i).text === key && hasJsonType(attributes, i)) return i;
  return -1;
}
