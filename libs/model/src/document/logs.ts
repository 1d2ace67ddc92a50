import { Tag } from '../otlp/message-shape.js';
import type { WireReader } from '../otlp/wire-reader.js';
import { AttributeTable, ValueKind } from './attribute-table.js';
import { writeTokens } from './attribute-tokens.js';
import type { JsonWriter } from './json-writer.js';
import { microsOf } from './number-text.js';
import type { SpanFields } from './span-fields.js';
import { hasKey, writeTag } from './tag-list.js';

const TIMESTAMP = Buffer.from('{"timestamp":');
const FIELDS = Buffer.from(',"fields":[');
const CLOSE = Buffer.from(']}');
const EVENT = Buffer.from('event');
const COMMA = 0x2c;

const fields = new AttributeTable();

/**
 * Writes the events `[…]` as Jaeger's logs. An event's name is its field `event`, first, unless an attribute has that key.
 *
 * @param tokens cleared, then filled in the same pass with the search tokens of all fields, separated by commas
 */
export function writeLogs(out: JsonWriter, tokens: JsonWriter, span: SpanFields, reader: WireReader): void {
  tokens.clear();
  out.byte(0x5b);
  for (let n = 0; n < span.events.length; n += 2) {
    if (n > 0) out.byte(COMMA);
    out.raw(TIMESTAMP);
    out.unsigned(readEvent(reader, span.events[n]!, span.events[n + 1]!));
    out.raw(FIELDS);
    const first = nameIsShadowed() ? 1 : 0;
    for (let i = first; i < fields.count; i++) {
      if (i > first) out.byte(COMMA);
      writeTag(out, fields, i);
    }
    out.raw(CLOSE);
    writeTokens(tokens, fields, first, tokens.length > 0);
  }
  out.byte(0x5d);
}

/** Fills `fields`, the name in row 0 when there is one. @returns the event's time in microseconds */
function readEvent(reader: WireReader, start: number, end: number): number {
  let micros = 0;
  fields.clear();
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.tag();
    if (tag === Tag.event.unixNano) {
      reader.fixed64();
      micros = microsOf(reader.low, reader.high);
    } else if (tag === Tag.event.name) {
      const nameEnd = reader.length() + reader.position;
      fields.clear();
      if (nameEnd > reader.position) fields.add(EVENT, ValueKind.string, reader.bytes, reader.position, nameEnd);
      reader.position = nameEnd;
    } else reader.skip(tag);
  }
  readAttributes(reader, start, end);
  return micros;
}

function readAttributes(reader: WireReader, start: number, end: number): void {
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.tag();
    if (tag === Tag.event.attributes) fields.read(reader, reader.length() + reader.position);
    else reader.skip(tag);
  }
}

function nameIsShadowed(): boolean {
  if (fields.count === 0 || fields.keySource(0) !== EVENT) return false;
  for (let i = 1; i < fields.count; i++) if (hasKey(fields, i, EVENT)) return true;
  return false;
}
