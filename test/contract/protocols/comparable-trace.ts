import type { KeyValue, Span, Trace } from '@app/model';

/** A trace without what protocols may say in their own way: the order of attributes, the order of spans that start together, and what an id of a parent is besides a reference. */
export function comparableTrace({ traceId, spans }: Trace) {
  return { traceId, spans: spans.map(comparableSpan).toSorted(byText) };
}

function comparableSpan(span: Span) {
  const { traceId, spanId, operationName, flags, startMicros, durationMicros } = span;
  return {
    traceId,
    spanId,
    operationName,
    flags,
    startMicros,
    durationMicros,
    references: span.references.map(({ refType, traceId, spanId }) => ({ refType, traceId, spanId })),
    tags: inOrder(span.tags),
    process: { serviceName: span.process.serviceName, tags: inOrder(span.process.tags) },
    logs: span.logs.map(({ timestampMicros, fields }) => ({ timestampMicros, fields: inOrder(fields) })),
  };
}

function inOrder(tags: readonly KeyValue[]): readonly string[] {
  return tags.map(({ key, type, value }) => `${key} ${type} ${value}`).toSorted();
}

function byText(a: object, b: object): number {
  const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)];
  return textA < textB ? -1 : Number(textA > textB);
}
