import type { Span, Trace } from '../span/span.js';
import type { ServiceSummary, TraceSummary } from './trace-summary.js';
import { isErrorSpan } from './span-status.js';

/** Of spans in any order. Without a span there is no name, and all numbers are 0. */
export function summaryOfTrace({ traceId, spans }: Trace): TraceSummary {
  const spanIds = new Set(spans.map(({ spanId }) => spanId));
  const root = earliest(spans.filter(({ parentSpanId }) => parentSpanId === undefined));
  const first = root ?? earliest(spans);
  const startMicros = earliest(spans)?.startMicros ?? 0;
  return {
    traceId,
    rootService: first?.process.serviceName ?? '',
    rootOperation: first?.operationName ?? '',
    hasRoot: root !== undefined,
    startMicros,
    endMicros: spans.reduce((end, span) => Math.max(end, span.startMicros + span.durationMicros), startMicros),
    spanCount: spans.length,
    errorSpanCount: spans.filter(isErrorSpan).length,
    orphanSpanCount: spans.filter(({ parentSpanId }) => parentSpanId !== undefined && !spanIds.has(parentSpanId))
      .length,
    services: servicesOf(spans),
  };
}

function earliest(spans: readonly Span[]): Span | undefined {
  return spans.reduce<Span | undefined>(
    (first, span) => (first === undefined || span.startMicros < first.startMicros ? span : first),
    undefined,
  );
}

function servicesOf(spans: readonly Span[]): ServiceSummary[] {
  const byName = Map.groupBy(spans, ({ process }) => process.serviceName);
  return [...byName]
    .map(([name, own]) => ({ name, spanCount: own.length, errorSpanCount: own.filter(isErrorSpan).length }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
