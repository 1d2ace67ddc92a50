import { attributeKeys } from './attribute-key.js';
import { Tag } from '../otlp/message-shape.js';
import type { WireReader } from '../otlp/wire-reader.js';
import { type AttributeTable, ValueKind } from './attribute-table.js';
import type { SpanFields } from './span-fields.js';

/**
 * What OTLP has fields for and Jaeger has tags for. Names, values and order as Jaeger's writer has them: scope, then the
 * span's own attributes, then kind, status and trace state.
 *
 * @see Jaeger internal/storage/v2/elasticsearch/tracestore/to_dbmodel.go
 */
const SCOPE_NAME = Buffer.from('otel.scope.name');
const SCOPE_VERSION = Buffer.from('otel.scope.version');
const SPAN_KIND = Buffer.from('span.kind');
const STATUS_CODE = Buffer.from('otel.status_code');
const STATUS_DESCRIPTION = Buffer.from('otel.status_description');
const ERROR = Buffer.from('error');
const TRACE_STATE = Buffer.from('w3c.tracestate');
const OK = Buffer.from('OK');
const KINDS = ['', 'internal', 'server', 'client', 'producer', 'consumer'];
const KIND_BYTES = KINDS.map((kind) => Buffer.from(kind));
const NO_BYTES = Buffer.alloc(0);

/** Jaeger's word for an OTLP `SpanKind`; empty when unspecified or unknown. */
export function spanKindText(kind: number): string {
  return KINDS[kind] ?? '';
}

/** Adds name and version of the instrumentation scope found in a scope header (see `RequestScan`). */
export function addScope(table: AttributeTable, reader: WireReader): void {
  const header = reader.bytes;
  while (reader.position < header.length) {
    const tag = reader.tag();
    if (tag !== Tag.scopeSpans.scope) {
      reader.skip(tag);
      continue;
    }
    const end = reader.length() + reader.position;
    while (reader.position < end) {
      const field = reader.tag();
      if (field === Tag.scope.name || field === Tag.scope.version) {
        const stop = reader.length() + reader.position;
        addText(table, field === Tag.scope.name ? SCOPE_NAME : SCOPE_VERSION, header, reader.position, stop);
        reader.position = stop;
      } else reader.skip(field);
    }
  }
}

/** Adds kind, status and trace state. */
export function addKindAndStatus(table: AttributeTable, span: SpanFields, payload: Buffer): void {
  const kind = KIND_BYTES[span.kind];
  if (kind !== undefined) addText(table, SPAN_KIND, kind, 0, kind.length);
  if (span.statusCode === 1) addText(table, STATUS_CODE, OK, 0, OK.length);
  if (span.statusCode === 2) table.add(attributeKeys.of(ERROR, 0, ERROR.length), ValueKind.bool, NO_BYTES, 1, 0);
  addText(table, STATUS_DESCRIPTION, payload, span.statusMessageStart, span.statusMessageEnd);
  addText(table, TRACE_STATE, payload, span.traceStateStart, span.traceStateEnd);
}

function addText(table: AttributeTable, key: Buffer, source: Buffer, start: number, end: number): void {
  if (end > start) table.add(attributeKeys.of(key, 0, key.length), ValueKind.string, source, start, end);
}
