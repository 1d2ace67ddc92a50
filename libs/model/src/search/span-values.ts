import type { KeyValue, Span, SpanReference } from '../span/span.js';
import { kindCodeOf, statusCodeOf } from '../trace/span-status.js';
import { KINDS, STATUSES } from './built-in-fields.js';
import type { AttributeLevel, BuiltInName, Field } from './expression.js';

/** One value of a span: its text as searches compare it, and its number when it is a finite one. */
export interface SpanValue {
  readonly text: string;
  readonly number?: number;
}

/** Everything that a span has for a field; nothing when it does not have it. A built-in field has exactly one value. */
export function spanValues(span: Span, field: Field): readonly SpanValue[] {
  if (field.kind === 'built-in') return [builtIn(span, field.name)];
  return attributesOf(span, field.level)
    .filter(({ key }) => key === field.key)
    .map(valueOf);
}

function builtIn(span: Span, name: BuiltInName): SpanValue {
  switch (name) {
    case 'service':
      return { text: span.process.serviceName };
    case 'operation':
      return { text: span.operationName };
    case 'kind':
      return { text: KINDS[kindCodeOf(span)]! };
    case 'status':
      return { text: STATUSES[statusCodeOf(span)]! };
    case 'duration':
      return { text: String(span.durationMicros), number: span.durationMicros };
    default:
      return { text: String(span.startMicros), number: span.startMicros };
  }
}

/** Every attribute of a level, in order; a key may come several times. */
export function attributesOf(span: Span, level: AttributeLevel): readonly KeyValue[] {
  const { tags, process, logs } = span;
  switch (level) {
    case 'span':
      return tags;
    case 'resource':
      return process.tags;
    case 'event':
      return logs.flatMap(({ fields }) => fields);
    case 'link':
      return linksOf(span).flatMap(linkAttributes);
    default:
      return [...tags, ...process.tags, ...logs.flatMap(({ fields }) => fields)];
  }
}

/** The reference to the parent is none. */
function linksOf({ traceId, parentSpanId, references }: Span): readonly SpanReference[] {
  return references.filter((reference) => reference.traceId !== traceId || reference.spanId !== parentSpanId);
}

function linkAttributes(reference: SpanReference): KeyValue[] {
  return [
    { key: 'traceID', type: 'string', value: reference.traceId },
    { key: 'spanID', type: 'string', value: reference.spanId },
    { key: 'refType', type: 'string', value: reference.refType },
    ...(reference.attributes ?? []),
  ];
}

function valueOf(tag: KeyValue): SpanValue {
  switch (tag.type) {
    case 'binary':
      return { text: hexOf(tag.value) };
    case 'int64':
      return { text: String(tag.value), number: Number(tag.value) };
    case 'float64':
      return Number.isFinite(tag.value)
        ? { text: doubleText(tag.value), number: tag.value }
        : { text: String(tag.value) };
    default:
      return { text: String(tag.value) };
  }
}

/** A whole double reads as people type it: `2`. */
function doubleText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Bytes are stored as hexadecimal. What is no base64 was stored as something else, and stays. */
function hexOf(base64: string): string {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return base64;
  return Array.from(atob(base64), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
