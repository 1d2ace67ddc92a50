import type { WireReader } from '../otlp/wire-reader.js';
import { allZeros } from '../otlp/span-ids.js';
import type { AttributeTable } from './attribute-table.js';
import { writeTokens } from './attribute-tokens.js';
import type { Schema } from './document-options.js';
import { writeElevatedTags } from './elevated-tags.js';
import { JsonWriter } from './json-writer.js';
import { writeLogs } from './logs.js';
import { microsBetween, microsOf } from './number-text.js';
import type { ProcessSection } from './process-section.js';
import { writeReferences } from './references.js';
import type { SpanFields } from './span-fields.js';
import { writeTagList } from './tag-list.js';
import { spilled, writeTagObject } from './tag-object.js';

const literal = (text: string): Buffer => Buffer.from(text);
const TRACE_ID = literal('{"traceID":"');
const SPAN_ID = literal('","spanID":"');
const PARENT_SPAN_ID = literal('","parentSpanID":"');
const FLAGS = literal('","flags":');
const OPERATION_NAME = literal(',"operationName":"');
const NO_NAME = literal('empty-span-name');
const REFERENCES = literal('","references":');
const NO_REFERENCES = literal('"');
const START_TIME = literal(',"startTime":');
const START_TIME_MILLIS = literal(',"startTimeMillis":');
const DURATION = literal(',"duration":');
const TAG = literal(',"tag":');
const TAGS = literal(',"tags":');
const LOGS = literal(',"logs":');
const ATTR = literal(',"attr":[');
const EVENT_ATTR = literal(',"eventAttr":[');
const LINK_ATTR = literal(',"linkAttr":[');
const END = literal('}\n');
const CLOSE_LIST = 0x5d;

/**
 * Writes the source line of one span: Jaeger's field names, units and order.
 *
 * @see Jaeger internal/storage/v2/elasticsearch/tracestore/core/dbmodel/model.go
 */
export class SpanSource {
  private readonly eventTokens = new JsonWriter(512);
  /** Absent in Jaeger's schema. */
  private readonly linkTokens: JsonWriter | undefined;

  constructor(private readonly schema: Schema) {
    this.linkTokens = schema === 'compact' ? new JsonWriter(512) : undefined;
  }

  /** @param reader over the payload; its position is not kept */
  write(
    out: JsonWriter,
    span: SpanFields,
    attributes: AttributeTable,
    reader: WireReader,
    process: ProcessSection,
  ): void {
    writeIdentity(out, span, reader.bytes);
    writeName(out, span, reader, this.linkTokens);
    writeTimes(out, span);
    if (this.schema === 'jaeger') writeElevatedTags(out, attributes);
    else writeTags(out, attributes);
    this.writeEvents(out, span, reader);
    if (span.links.length > 0) this.writeLinkTokens(out);
    if (this.schema === 'compact' && attributes.count > 0) {
      out.raw(ATTR);
      writeTokens(out, attributes, 0, false);
      out.byte(CLOSE_LIST);
    }
    out.raw(process.json.buffer.subarray(0, process.json.length));
    out.raw(END);
  }

  private writeEvents(out: JsonWriter, span: SpanFields, reader: WireReader): void {
    if (span.events.length === 0) return;
    out.raw(LOGS);
    writeLogs(out, this.eventTokens, span, reader);
    if (this.schema === 'jaeger' || this.eventTokens.length === 0) return;
    out.raw(EVENT_ATTR);
    out.raw(this.eventTokens.buffer.subarray(0, this.eventTokens.length));
    out.byte(CLOSE_LIST);
  }

  private writeLinkTokens(out: JsonWriter): void {
    if (this.linkTokens === undefined || this.linkTokens.length === 0) return;
    out.raw(LINK_ATTR);
    out.raw(this.linkTokens.buffer.subarray(0, this.linkTokens.length));
    out.byte(CLOSE_LIST);
  }
}

function writeIdentity(out: JsonWriter, span: SpanFields, payload: Buffer): void {
  out.raw(TRACE_ID);
  out.hex(payload, span.traceIdStart, 16);
  out.raw(SPAN_ID);
  out.hex(payload, span.spanIdStart, 8);
  if (span.parentSpanIdStart > 0 && allZeros(payload, span.parentSpanIdStart, 8)) span.parentSpanIdStart = 0;
  if (span.parentSpanIdStart > 0) {
    out.raw(PARENT_SPAN_ID);
    out.hex(payload, span.parentSpanIdStart, 8);
  }
  out.raw(FLAGS);
  out.unsigned(span.flags);
}

function writeName(out: JsonWriter, span: SpanFields, reader: WireReader, linkTokens: JsonWriter | undefined): void {
  out.raw(OPERATION_NAME);
  if (span.nameEnd > span.nameStart) out.escaped(reader.bytes, span.nameStart, span.nameEnd);
  else out.raw(NO_NAME);
  if (span.parentSpanIdStart === 0 && span.links.length === 0) return out.raw(NO_REFERENCES);
  out.raw(REFERENCES);
  writeReferences(out, span, reader, linkTokens);
}

function writeTimes(out: JsonWriter, span: SpanFields): void {
  const startMicros = microsOf(span.startLow, span.startHigh);
  out.raw(START_TIME);
  out.unsigned(startMicros);
  out.raw(START_TIME_MILLIS);
  out.unsigned(Math.floor(startMicros / 1000));
  out.raw(DURATION);
  out.unsigned(microsBetween(span.startLow, span.startHigh, span.endLow, span.endHigh));
}

function writeTags(out: JsonWriter, attributes: AttributeTable): void {
  if (attributes.count === 0) return;
  out.raw(TAG);
  writeTagObject(out, attributes);
  if (spilled.length === 0) return;
  out.raw(TAGS);
  writeTagList(out, attributes, spilled);
}
