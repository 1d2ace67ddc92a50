import { Tag } from '../otlp/message-shape.js';
import { readId } from '../otlp/span-ids.js';
import type { WireReader } from '../otlp/wire-reader.js';
import { AttributeTable, ValueKind } from './attribute-table.js';
import { writeTokens } from './attribute-tokens.js';
import type { JsonWriter } from './json-writer.js';
import type { SpanFields } from './span-fields.js';
import { writeTag } from './tag-list.js';

const CHILD_OF = Buffer.from('{"refType":"CHILD_OF","traceID":"');
const FOLLOWS_FROM = Buffer.from('{"refType":"FOLLOWS_FROM","traceID":"');
const SPAN_ID = Buffer.from('","spanID":"');
const CLOSE = Buffer.from('"}');
const TAGS = Buffer.from('","tags":[');
const CLOSE_TAGS = Buffer.from(']}');
const TRACE_ID_TOKEN = Buffer.from('"traceID=');
const SPAN_ID_TOKEN = Buffer.from('","spanID=');
const CHILD_OF_TOKEN = Buffer.from('","refType=CHILD_OF"');
const FOLLOWS_FROM_TOKEN = Buffer.from('","refType=FOLLOWS_FROM"');
const COMMA = 0x2c;
const REF_TYPE_KEY = 'opentracing.ref_type';
const REF_TYPE_CHILD = Buffer.from('child_of');

const linkAttributes = new AttributeTable();

/**
 * Writes the references `[…]`: the parent first, then the links. A link is `FOLLOWS_FROM` unless its attribute
 * `opentracing.ref_type` says `child_of`; one that equals the parent only decides the parent's type; one without valid ids
 * is left out.
 *
 * @param tokens absent: Jaeger's references, which have no attributes. Otherwise links keep theirs in a list `tags`, and the search tokens of
 *   ids, type and attributes of all links are put there, separated by commas; cleared before.
 * @see Jaeger internal/storage/v2/elasticsearch/tracestore/to_dbmodel.go
 */
export function writeReferences(out: JsonWriter, span: SpanFields, reader: WireReader, tokens?: JsonWriter): void {
  const { bytes } = reader;
  tokens?.clear();
  out.byte(0x5b);
  const parentAt = out.length;
  let parentType: Buffer = CHILD_OF;
  const links: Link[] = [];
  for (let n = 0; n < span.links.length; n += 2) {
    const link = readLink(reader, span.links[n]!, span.links[n + 1]!);
    if (link === undefined) continue;
    if (isParent(bytes, span, link)) parentType = link.type;
    else links.push(link);
  }
  if (span.parentSpanIdStart > 0) writeReference(out, bytes, parentType, span.traceIdStart, span.parentSpanIdStart);
  for (const link of links) {
    if (out.length > parentAt) out.byte(COMMA);
    if (tokens === undefined) writeReference(out, bytes, link.type, link.traceIdStart, link.spanIdStart);
    else writeLink(out, tokens, link, reader);
  }
  out.byte(0x5d);
}

/** Reads the link once more: the table of attributes is one for all. */
function writeLink(out: JsonWriter, tokens: JsonWriter, link: Link, reader: WireReader): void {
  const { bytes } = reader;
  const { type, traceIdStart, spanIdStart } = link;
  readLink(reader, link.start, link.end);
  openReference(out, bytes, type, traceIdStart, spanIdStart);
  out.raw(linkAttributes.count > 0 ? TAGS : CLOSE);
  for (let i = 0; i < linkAttributes.count; i++) {
    if (i > 0) out.byte(COMMA);
    writeTag(out, linkAttributes, i);
  }
  if (linkAttributes.count > 0) out.raw(CLOSE_TAGS);
  if (tokens.length > 0) tokens.byte(COMMA);
  tokens.raw(TRACE_ID_TOKEN);
  tokens.hex(bytes, traceIdStart, 16);
  tokens.raw(SPAN_ID_TOKEN);
  tokens.hex(bytes, spanIdStart, 8);
  tokens.raw(type === CHILD_OF ? CHILD_OF_TOKEN : FOLLOWS_FROM_TOKEN);
  writeTokens(tokens, linkAttributes, 0, true);
}

interface Link {
  readonly start: number;
  readonly end: number;
  readonly type: Buffer;
  readonly traceIdStart: number;
  readonly spanIdStart: number;
}

function readLink(reader: WireReader, start: number, end: number): Link | undefined {
  let traceIdStart = 0;
  let spanIdStart = 0;
  linkAttributes.clear();
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.tag();
    if (tag === Tag.link.traceId) traceIdStart = readId(reader, 16);
    else if (tag === Tag.link.spanId) spanIdStart = readId(reader, 8);
    else if (tag === Tag.link.attributes) linkAttributes.read(reader, reader.length() + reader.position);
    else reader.skip(tag);
  }
  if (traceIdStart === 0 || spanIdStart === 0) return undefined;
  return { start, end, type: refType(), traceIdStart, spanIdStart };
}

function refType(): Buffer {
  for (let i = 0; i < linkAttributes.count; i++) {
    if (linkAttributes.key(i).text === REF_TYPE_KEY && linkAttributes.kind(i) === ValueKind.string) {
      const value = linkAttributes.source(i).subarray(linkAttributes.a(i), linkAttributes.b(i));
      return value.equals(REF_TYPE_CHILD) ? CHILD_OF : FOLLOWS_FROM;
    }
  }
  return FOLLOWS_FROM;
}

function isParent(bytes: Buffer, span: SpanFields, link: Link): boolean {
  return (
    span.parentSpanIdStart > 0 &&
    sameBytes(bytes, link.spanIdStart, span.parentSpanIdStart, 8) &&
    sameBytes(bytes, link.traceIdStart, span.traceIdStart, 16)
  );
}

function sameBytes(bytes: Buffer, left: number, right: number, size: number): boolean {
  return bytes.compare(bytes, left, left + size, right, right + size) === 0;
}

function writeReference(out: JsonWriter, bytes: Buffer, open: Buffer, traceIdStart: number, spanIdStart: number): void {
  openReference(out, bytes, open, traceIdStart, spanIdStart);
  out.raw(CLOSE);
}

function openReference(out: JsonWriter, bytes: Buffer, open: Buffer, traceIdStart: number, spanIdStart: number): void {
  out.raw(open);
  out.hex(bytes, traceIdStart, 16);
  out.raw(SPAN_ID);
  out.hex(bytes, spanIdStart, 8);
}
