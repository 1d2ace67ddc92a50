import type { KeyValue, Span, Trace } from '@app/model';
import type { TraceJson } from '@app/query';

type TagJson = TraceJson['spans'][number]['tags'][number];

/** The trace that Jaeger's JSON tells of. */
export function traceOfJson({ traceID, spans, processes, warnings }: TraceJson): Trace {
  const traceId = traceID.padStart(32, '0');
  const whole = spans.map((span): Span => {
    const references = span.references.map((reference) => ({
      refType: reference.refType,
      traceId: reference.traceID.padStart(32, '0'),
      spanId: reference.spanID,
    }));
    const process = processes[span.processID]!;
    return {
      traceId,
      spanId: span.spanID,
      operationName: span.operationName,
      references,
      flags: span.flags ?? 0,
      startMicros: span.startTime,
      durationMicros: span.duration,
      tags: span.tags.map(keyValue),
      logs: span.logs.map(({ timestamp, fields }) => ({ timestampMicros: timestamp, fields: fields.map(keyValue) })),
      process: { serviceName: process.serviceName, tags: process.tags.map(keyValue) },
    };
  });
  return { traceId, spans: whole, warnings: warnings ?? [] };
}

/** Integers beyond 2^53 come as text. */
function keyValue({ key, type, value }: TagJson): KeyValue {
  return { key, type, value: type === 'int64' && typeof value === 'string' ? BigInt(value) : value } as KeyValue;
}
