import type { KeyValue, Span, SpanReference, Trace } from '@app/model/reading';
import type { JaegerKeyValue, JaegerProcess, JaegerReference, JaegerSpan, JaegerTrace } from './jaeger-json';

/** Spans come out by start time, then span id. Whatever a file lacks becomes empty; nothing is thrown for it. */
export function traceOfJaegerJson({ traceID, spans, processes, warnings }: JaegerTrace): Trace {
  const known = new Map(Object.entries(processes ?? {}).map(([id, process]) => [id, processOf(process)]));
  const traceId = paddedTraceId(traceID);
  return {
    traceId,
    spans: (spans ?? [])
      .map((span) => spanOf(span, traceId, known.get(span.processID) ?? UNKNOWN_PROCESS))
      .toSorted(byStart),
    warnings: warnings ?? [],
  };
}

/** 32 lower-case digits, as the model has them. */
export function paddedTraceId(text: string): string {
  return text.trim().toLowerCase().padStart(32, '0');
}

const UNKNOWN_PROCESS = { serviceName: 'unknown_service', tags: [] };

function processOf({ serviceName, tags }: JaegerProcess) {
  return { serviceName: serviceName ?? UNKNOWN_PROCESS.serviceName, tags: keyValuesOf(tags) };
}

function spanOf(span: JaegerSpan, traceId: string, process: Span['process']): Span {
  const references = (span.references ?? []).map(referenceOf);
  const parent = parentOf(references, traceId);
  return {
    traceId,
    spanId: paddedSpanId(span.spanID),
    ...(parent && { parentSpanId: parent.spanId }),
    operationName: span.operationName ?? '',
    references,
    flags: span.flags ?? 0,
    startMicros: microsOf(span.startTime),
    durationMicros: microsOf(span.duration),
    tags: keyValuesOf(span.tags),
    logs: (span.logs ?? []).map(({ timestamp, fields }) => ({
      timestampMicros: microsOf(timestamp),
      fields: keyValuesOf(fields),
    })),
    process,
    ...(span.warnings && { warnings: span.warnings }),
  };
}

/** The first that says child; a span that only follows from its parent says nothing else of it. */
function parentOf(references: readonly SpanReference[], traceId: string): SpanReference | undefined {
  const own = references.filter((reference) => reference.traceId === traceId);
  return own.find(({ refType }) => refType === 'CHILD_OF') ?? own[0];
}

function microsOf(value: number | string): number {
  const micros = Number(value);
  return Number.isFinite(micros) ? micros : 0;
}

function referenceOf({ refType, traceID, spanID }: JaegerReference): SpanReference {
  const type = refType === 'CHILD_OF' ? 'CHILD_OF' : 'FOLLOWS_FROM';
  return { refType: type, traceId: paddedTraceId(traceID), spanId: paddedSpanId(spanID) };
}

function paddedSpanId(text: string | number): string {
  return String(text).toLowerCase().padStart(16, '0');
}

function keyValuesOf(tags: readonly JaegerKeyValue[] | null | undefined): readonly KeyValue[] {
  return (tags ?? []).map(
    ({ key, type, value }) => ({ key: String(key), type: type ?? typeOf(value), value }) as KeyValue,
  );
}

function typeOf(value: JaegerKeyValue['value']): KeyValue['type'] {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return 'string';
}

function byStart(a: Span, b: Span): number {
  return a.startMicros - b.startMicros || (a.spanId < b.spanId ? -1 : Number(a.spanId > b.spanId));
}
