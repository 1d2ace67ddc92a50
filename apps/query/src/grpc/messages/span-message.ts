import type { KeyValue, Process, Span, SpanLogEntry, SpanReference } from '@app/model';
import { idBytes } from './otlp-messages.js';
import { timeMessage } from './time-messages.js';

/** `jaeger.api_v2.Span`. It carries its process itself, as all spans that Jaeger sends do. */
export function spanMessage(span: Span): object {
  return {
    traceId: idBytes(span.traceId),
    spanId: idBytes(span.spanId),
    operationName: span.operationName,
    references: span.references.map(referenceMessage),
    flags: span.flags,
    startTime: timeMessage(span.startMicros),
    duration: timeMessage(span.durationMicros),
    tags: span.tags.map(keyValueMessage),
    logs: span.logs.map(logMessage),
    process: processMessage(span.process),
    warnings: span.warnings ?? [],
  };
}

/** `SpanRefType`. */
const REF_TYPES = { CHILD_OF: 0, FOLLOWS_FROM: 1 };

function referenceMessage({ refType, traceId, spanId }: SpanReference): object {
  return { traceId: idBytes(traceId), spanId: idBytes(spanId), refType: REF_TYPES[refType] };
}

function logMessage({ timestampMicros, fields }: SpanLogEntry): object {
  return { timestamp: timeMessage(timestampMicros), fields: fields.map(keyValueMessage) };
}

function processMessage({ serviceName, tags }: Process): object {
  return { serviceName, tags: tags.map(keyValueMessage) };
}

/** `vType` is a `ValueType`; a string's is the default. */
function keyValueMessage({ key, type, value }: KeyValue): object {
  switch (type) {
    case 'string':
      return { key, vStr: value };
    case 'bool':
      return { key, vType: 1, vBool: value };
    case 'int64':
      return { key, vType: 2, vInt64: String(value) };
    case 'float64':
      return { key, vType: 3, vFloat64: value };
    default: // binary, as base64
      return { key, vType: 4, vBinary: value };
  }
}
