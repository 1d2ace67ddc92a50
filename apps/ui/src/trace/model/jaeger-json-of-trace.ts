import type { KeyValue, Process, Span, Trace } from '@app/model/reading';
import type { JaegerKeyValue, JaegerProcess, JaegerSpan, JaegerTrace } from './jaeger-json';

/** What `traceOfJaegerJson` reads back. Integers that JSON's readers could not hold are texts. */
export function jaegerJsonOfTrace({ traceId, spans, warnings }: Trace): JaegerTrace {
  const ids = new Map<Process, string>();
  for (const { process } of spans) if (!ids.has(process)) ids.set(process, `p${ids.size + 1}`);
  return {
    traceID: traceId,
    spans: spans.map((span) => spanJson(span, ids.get(span.process)!)),
    processes: Object.fromEntries([...ids].map(([process, id]) => [id, processJson(process)])),
    warnings,
  };
}

function spanJson(span: Span, processID: string): JaegerSpan {
  return {
    traceID: span.traceId,
    spanID: span.spanId,
    flags: span.flags,
    operationName: span.operationName,
    references: span.references.map(({ refType, traceId, spanId }) => ({ refType, traceID: traceId, spanID: spanId })),
    startTime: span.startMicros,
    duration: span.durationMicros,
    tags: tagsJson(span.tags),
    logs: span.logs.map(({ timestampMicros, fields }) => ({ timestamp: timestampMicros, fields: tagsJson(fields) })),
    processID,
    ...(span.warnings && { warnings: span.warnings }),
  };
}

function processJson({ serviceName, tags }: Process): JaegerProcess {
  return { serviceName, tags: tagsJson(tags) };
}

function tagsJson(tags: readonly KeyValue[]): readonly JaegerKeyValue[] {
  return tags.map(({ key, type, value }) => ({ key, type, value: typeof value === 'bigint' ? String(value) : value }));
}
