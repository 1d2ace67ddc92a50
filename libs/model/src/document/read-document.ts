import type { Span, SpanLogEntry, SpanReference } from '../span/span.js';
import { ExactFloat, parseJson } from './parse-json.js';
import { DOT_REPLACEMENT, readTags } from './read-tags.js';

/** A stored document that no writer of ours or of Jaeger's made. */
export class MalformedDocumentError extends Error {
  override readonly name = 'MalformedDocumentError';
}

/**
 * Reads a span document of either schema, or one that Jaeger wrote. int64 values beyond 2^53 and doubles without a fraction
 * keep value and type.
 *
 * @param json the `_source` as text
 * @param dotReplacement of a foreign document, if Jaeger was set to another one than its default
 * @throws {MalformedDocumentError} no JSON object with `traceID` and `spanID`
 */
export function spanOfDocument(json: string, dotReplacement = DOT_REPLACEMENT): Span {
  const stored = parse(json);
  const traceId = readId(stored, 'traceID', 32);
  const listed = listOf(stored, 'references').map(readReference);
  const parentSpanId = stored['parentSpanID'] ? readId(stored, 'parentSpanID', 16) : parentOf(traceId, listed);
  const process = objectOf(stored['process'] ?? {}, 'process');
  return {
    traceId,
    spanId: readId(stored, 'spanID', 16),
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    operationName: readText(stored, 'operationName'),
    references: withParent(listed, traceId, parentSpanId),
    flags: readNumber(stored['flags']),
    startMicros: readNumber(stored['startTime']),
    durationMicros: readNumber(stored['duration']),
    tags: readTags(stored['tag'], stored['tags'], dotReplacement),
    logs: listOf(stored, 'logs').map(readLog),
    process: {
      serviceName: readText(process, 'serviceName'),
      tags: readTags(process['tag'], process['tags'], dotReplacement),
    },
  };
}

type Stored = Readonly<Record<string, unknown>>;

function parse(json: string): Stored {
  try {
    return objectOf(parseJson(json), 'the document');
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new MalformedDocumentError('a span document is not JSON', { cause });
  }
}

/** Before Jaeger had a field for the parent, a reference of the same trace said it. */
function parentOf(traceId: string, references: readonly SpanReference[]): string | undefined {
  return references.find((reference) => reference.refType === 'CHILD_OF' && reference.traceId === traceId)?.spanId;
}

function withParent(references: SpanReference[], traceId: string, parentSpanId: string | undefined): SpanReference[] {
  if (parentSpanId === undefined) return references;
  const listed = references.some((reference) => reference.traceId === traceId && reference.spanId === parentSpanId);
  return listed ? references : [{ refType: 'CHILD_OF', traceId, spanId: parentSpanId }, ...references];
}

function readReference(reference: Stored): SpanReference {
  const attributes = readTags(undefined, reference['tags']);
  return {
    refType: reference['refType'] === 'CHILD_OF' ? 'CHILD_OF' : 'FOLLOWS_FROM',
    traceId: readId(reference, 'traceID', 32),
    spanId: readId(reference, 'spanID', 16),
    ...(attributes.length > 0 && { attributes }),
  };
}

function readLog(log: Stored): SpanLogEntry {
  return { timestampMicros: readNumber(log['timestamp']), fields: readTags(undefined, log['fields']) };
}

/** Jaeger v1 leaves leading zeros out. */
function readId(stored: Stored, field: string, digits: number): string {
  const id = stored[field];
  if (typeof id !== 'string') throw new MalformedDocumentError(`a span document has no text as its ${field}`);
  return id.padStart(digits, '0');
}

function readText(stored: Stored, field: string): string {
  const text = stored[field];
  return typeof text === 'string' ? text : '';
}

function readNumber(value: unknown): number {
  if (value instanceof ExactFloat) return value.value;
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : 0;
}

/** The objects of a list; nothing when it is missing or null, as Jaeger writes empty lists. */
function listOf(stored: Stored, field: string): Stored[] {
  const list = stored[field] ?? [];
  if (!Array.isArray(list)) throw new MalformedDocumentError(`a span document has no list as its ${field}`);
  return list.map((item: unknown) => objectOf(item, field));
}

function objectOf(value: unknown, what: string): Stored {
  if (typeof value !== 'object' || value === null) {
    throw new MalformedDocumentError(`a span document has no object where it has ${what}`);
  }
  return value as Stored;
}
