import type { KeyValue, Process, Span, SpanLogEntry, SpanReference } from '../span/span.js';
import { ExactFloat, parseJson } from './parse-json.js';
import { readTags } from './read-tags.js';

/** A stored document that no writer of ours or of Jaeger's made. */
export class MalformedDocumentError extends Error {
  override readonly name = 'MalformedDocumentError';
}

/** Field names and units as stored; everything but the ids may be absent. */
interface StoredSpan {
  readonly traceID: string;
  readonly spanID: string;
  readonly parentSpanID?: string;
  readonly flags?: number;
  readonly operationName?: string;
  readonly references?: readonly { refType: string; traceID: string; spanID: string }[] | null;
  readonly startTime?: number;
  readonly duration?: number;
  readonly tags?: unknown;
  readonly tag?: unknown;
  readonly logs?: readonly { timestamp: number; fields: unknown }[] | null;
  readonly process?: { readonly serviceName?: string; readonly tags?: unknown; readonly tag?: unknown };
}

/**
 * Reads a span document of either schema, or one that Jaeger wrote. int64 values beyond 2^53 and doubles without a fraction
 * keep value and type.
 *
 * @param json the `_source` as text
 * @throws {MalformedDocumentError} no JSON object with `traceID` and `spanID`
 */
export function spanOfDocument(json: string): Span {
  const stored = parse(json);
  const parentSpanId = stored.parentSpanID ? padId(stored.parentSpanID, 16) : undefined;
  return {
    traceId: padId(stored.traceID, 32),
    spanId: padId(stored.spanID, 16),
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    operationName: stored.operationName ?? '',
    references: readReferences(stored, parentSpanId),
    flags: plain(stored.flags),
    startMicros: plain(stored.startTime),
    durationMicros: plain(stored.duration),
    tags: readTags(stored.tag, stored.tags),
    logs: (stored.logs ?? []).map(readLog),
    process: readProcess(stored.process),
  };
}

function parse(json: string): StoredSpan {
  let value: unknown;
  try {
    value = parseJson(json);
  } catch (cause) {
    throw new MalformedDocumentError('a span document is not JSON', { cause });
  }
  const stored = value as StoredSpan | null;
  if (typeof stored?.traceID !== 'string' || typeof stored.spanID !== 'string') {
    throw new MalformedDocumentError('a span document has no traceID or spanID');
  }
  return stored;
}

/** Jaeger v1 leaves leading zeros out. */
function padId(id: string, digits: number): string {
  return id.padStart(digits, '0');
}

function readReferences(stored: StoredSpan, parentSpanId: string | undefined): SpanReference[] {
  const traceId = padId(stored.traceID, 32);
  const references = (stored.references ?? []).map((reference): SpanReference => ({
    refType: reference.refType === 'CHILD_OF' ? 'CHILD_OF' : 'FOLLOWS_FROM',
    traceId: padId(reference.traceID, 32),
    spanId: padId(reference.spanID, 16),
  }));
  const listed = references.some((reference) => reference.traceId === traceId && reference.spanId === parentSpanId);
  if (parentSpanId !== undefined && !listed) references.unshift({ refType: 'CHILD_OF', traceId, spanId: parentSpanId });
  return references;
}

function readLog(log: { timestamp: number; fields: unknown }): SpanLogEntry {
  return { timestampMicros: plain(log.timestamp), fields: readTags(undefined, log.fields) };
}

function readProcess(process: StoredSpan['process']): Process {
  const tags: readonly KeyValue[] = readTags(process?.tag, process?.tags);
  return { serviceName: process?.serviceName ?? '', tags };
}

function plain(value: unknown): number {
  if (value instanceof ExactFloat) return value.value;
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : 0;
}
