import type { Span, Trace } from '../span/span.js';
import type { ServiceSummary, TraceSummary } from './trace-summary.js';
import { isErrorSpan } from './span-status.js';

/** @param trace at least one span, by start time */
export function summaryOfTrace({ traceId, spans }: Trace): TraceSummary {
  const spanIds = new Set(spans.map(({ spanId }) => spanId));
  const root = spans.find(({ parentSpanId }) => parentSpanId === undefined);
  const first = root ?? spans[0]!;
  return {
    traceId,
    rootService: first.process.serviceName,
    rootOperation: first.operationName,
    hasRoot: root !== undefined,
    startMicros: spans.reduce((start, span) => Math.min(start, span.startMicros), Infinity),
    endMicros: spans.reduce((end, span) => Math.max(end, span.startMicros + span.durationMicros), 0),
    spanCount: spans.length,
    errorSpanCount: spans.filter(isErrorSpan).length,
    orphanSpanCount: spans.filter(({ parentSpanId }) => parentSpanId !== undefined && !spanIds.has(parentSpanId))
      .length,
    services: servicesOf(spans),
  };
}

function servicesOf(spans: readonly Span[]): ServiceSummary[] {
  const byName = Map.groupBy(spans, ({ process }) => process.serviceName);
  return [...byName]
    .map(([name, own]) => ({ name, spanCount: own.length, errorSpanCount: own.filter(isErrorSpan).length }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
