import type { OtlpEvent, OtlpKeyValue, OtlpSpan, OtlpValue } from '@app/model';
import type { Attributes } from './call.js';
import type { RecordedSpan } from './record-story.js';

const ERROR = 2;

/** @param beganMicros when the story of the span began, since the epoch */
export function otlpSpan(recorded: RecordedSpan, beganMicros: number): OtlpSpan {
  const { call, traceId, spanId, parentSpanId, link } = recorded;
  return {
    traceId,
    spanId,
    ...(parentSpanId !== undefined && { parentSpanId }),
    name: call.operation,
    kind: call.kind,
    startTimeUnixNano: nanos(beganMicros + recorded.startMicros),
    endTimeUnixNano: nanos(beganMicros + recorded.endMicros),
    attributes: keyValues(call.attributes ?? {}),
    events: eventsOf(recorded, beganMicros),
    links: link ? [{ traceId: link.traceId, spanId: link.spanId, attributes: [] }] : [],
    status: call.failure ? { code: ERROR, message: call.failure.message } : {},
  };
}

function eventsOf({ call, startMicros, endMicros }: RecordedSpan, beganMicros: number): OtlpEvent[] {
  const at = (share: number) => nanos(beganMicros + startMicros + Math.floor((endMicros - startMicros) * share));
  const events = (call.events ?? []).map(({ name, share, attributes }) => {
    return { timeUnixNano: at(share), name, attributes: keyValues(attributes) };
  });
  if (call.failure?.exception === undefined) return events;
  const { type, stackTrace } = call.failure.exception;
  const attributes = keyValues({
    'exception.type': type,
    'exception.message': call.failure.message,
    'exception.stacktrace': stackTrace,
  });
  return [...events, { timeUnixNano: at(1), name: 'exception', attributes }];
}

export function keyValues(attributes: Attributes): OtlpKeyValue[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) }));
}

function valueOf(value: string | number | boolean): OtlpValue {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

function nanos(micros: number): string {
  return String(BigInt(micros) * 1000n);
}
