import { Tag } from '../otlp/message-shape.js';
import type { WireReader } from '../otlp/wire-reader.js';
import { attributeKeys } from './attribute-key.js';
import { AttributeTable, ValueKind } from './attribute-table.js';
import { writeTokens } from './attribute-tokens.js';
import type { JsonWriter } from './json-writer.js';
import { microsOf } from './number-text.js';
import type { SpanFields } from './span-fields.js';
import { writeTag } from './tag-list.js';

const TIMESTAMP = Buffer.from('{"timestamp":');
const FIELDS = Buffer.from(',"fields":[');
const CLOSE = Buffer.from(']}');
/** The field that holds an event's name. */
const NAME = 'event';
const NAME_BYTES = Buffer.from(NAME);
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
    readEvent(reader, span.events[n]!, span.events[n + 1]!);
    out.raw(TIMESTAMP);
    out.unsigned(event.micros);
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

/** What `readEvent` found besides the fields. */
const event = { micros: 0, isNamed: false };

/** Fills `fields`, the name in row 0 when there is one, and `event`. */
function readEvent(reader: WireReader, start: number, end: number): void {
  event.micros = 0;
  event.isNamed = false;
  fields.clear();
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.tag();
    if (tag === Tag.event.unixNano) {
      reader.fixed64();
      event.micros = microsOf(reader.low, reader.high);
    } else if (tag === Tag.event.name) readName(reader, reader.length() + reader.position);
    else reader.skip(tag);
  }
  readAttributes(reader, start, end);
}

function readName(reader: WireReader, end: number): void {
  fields.clear();
  event.isNamed = end > reader.position;
  if (event.isNamed)
    fields.add(
      attributeKeys.of(NAME_BYTES, 0, NAME_BYTES.length),
      ValueKind.string,
      reader.bytes,
      reader.position,
      end,
    );
  reader.position = end;
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
  if (!event.isNamed) return false;
  for (let i = 1; i < fields.count; i++) if (fields.key(i).text === NAME) return true;
  return false;
}
