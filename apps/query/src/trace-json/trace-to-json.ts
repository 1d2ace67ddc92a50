import { displayTraceId, type Span, type SpanLogEntry, type SpanReference, type Trace } from '@app/model';
import { keyValueToJson } from './key-value-to-json.js';
import { ProcessTable } from './process-table.js';
import type { LogJson, ReferenceJson, SpanJson, TraceJson } from './trace-json.js';

/**
 * Pure; spans keep their order. The parent is not a field of its own: it is the first `CHILD_OF` reference.
 *
 * @see https://github.com/jaegertracing/jaeger `internal/uimodel/converter/v1/json/from_domain.go`
 */
export function traceToJson(trace: Trace): TraceJson {
  const processes = new ProcessTable();
  return {
    traceID: displayTraceId(trace.traceId),
    spans: trace.spans.map((span) => spanToJson(span, processes.idOf(span.process))),
    processes: processes.processes(),
    warnings: nullWhenEmpty(trace.warnings),
  };
}

function spanToJson(span: Span, processID: string): SpanJson {
  return {
    traceID: displayTraceId(span.traceId),
    spanID: span.spanId,
    ...(span.flags === 0 ? {} : { flags: span.flags }),
    operationName: span.operationName,
    references: span.references.map(referenceToJson),
    startTime: span.startMicros,
    duration: span.durationMicros,
    tags: span.tags.map(keyValueToJson),
    logs: span.logs.map(logToJson),
    processID,
    warnings: nullWhenEmpty(span.warnings ?? []),
  };
}

function referenceToJson({ refType, traceId, spanId }: SpanReference): ReferenceJson {
  return { refType, traceID: displayTraceId(traceId), spanID: spanId };
}

function logToJson(log: SpanLogEntry): LogJson {
  return { timestamp: log.timestampMicros, fields: log.fields.map(keyValueToJson) };
}

function nullWhenEmpty(warnings: readonly string[]): readonly string[] | null {
  return warnings.length === 0 ? null : warnings;
}
