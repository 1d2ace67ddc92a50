import { isErrorSpan, kindCodeOf, type Span } from '@app/model';
import { Injectable } from '@nestjs/common';
import type { ReadContext } from '../read-context.js';
import { MAX_METRIC_OPERATIONS, pointTimesOf, spanMetricsProblem } from '../span-metrics-limits.js';
import { SpanMetricsReader, type MetricSeries, type SpanMetricsQuery } from '../span-metrics-reader.port.js';
import { MemoryTraceStore } from './memory-trace.store.js';

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

/** Value of one point, of the spans in its window. */
type Measure = (spans: readonly Span[]) => number;

/** Looks at the spans of every window one by one: exact, and quick enough for as many as memory holds. */
@Injectable()
export class MemorySpanMetricsReader extends SpanMetricsReader {
  constructor(private readonly store: MemoryTraceStore) {
    super();
  }

  override async latencies(
    query: SpanMetricsQuery & { readonly quantile: number },
    context: ReadContext,
  ): Promise<readonly MetricSeries[]> {
    return this.#series(query, context, (spans) =>
      spans.length === 0 ? NaN : durationAt(query.quantile, spans) / 1000,
    );
  }

  override async calls(query: SpanMetricsQuery, context: ReadContext): Promise<readonly MetricSeries[]> {
    return this.#series(query, context, (spans) => spans.length / (query.rateWindowMillis / 1000));
  }

  override async errors(query: SpanMetricsQuery, context: ReadContext): Promise<readonly MetricSeries[]> {
    return this.#series(query, context, shareOfErrors);
  }

  #series(query: SpanMetricsQuery, context: ReadContext, measure: Measure): MetricSeries[] {
    const problem = spanMetricsProblem(query);
    if (problem !== undefined) throw new RangeError(problem);
    const byService = Map.groupBy(this.#spans(query, context), ({ process }) => process.serviceName);
    return [...byService].toSorted(byKey).flatMap(([service, spans]): MetricSeries[] =>
      query.byOperation
        ? busiestOperations(spans).map(([operation, own]) => ({
            service,
            operation,
            points: points(own, query, measure),
          }))
        : [{ service, points: points(spans, query, measure) }],
    );
  }

  /** Spans that count in any of the windows. */
  #spans({ services, spanKinds, endMillis, lookbackMillis, rateWindowMillis }: SpanMetricsQuery, context: ReadContext) {
    const afterMillis = endMillis - lookbackMillis - rateWindowMillis;
    return [...this.store.traces(context)]
      .flatMap((trace) => [...trace])
      .filter(({ process }) => services.includes(process.serviceName))
      .filter((span) => spanKinds.includes(KINDS[kindCodeOf(span)] ?? ''))
      .filter((span) => startMillis(span) > afterMillis && startMillis(span) <= endMillis);
  }
}

function points(spans: readonly Span[], query: SpanMetricsQuery, measure: Measure) {
  const byTime = spans.toSorted((a, b) => a.startMicros - b.startMicros);
  let from = 0;
  let to = 0;
  return pointTimesOf(query).map((timeMillis) => {
    while (to < byTime.length && startMillis(byTime[to]!) <= timeMillis) to++;
    while (from < to && startMillis(byTime[from]!) <= timeMillis - query.rateWindowMillis) from++;
    return { timeMillis, value: measure(byTime.slice(from, to)) };
  });
}

function busiestOperations(spans: readonly Span[]): [string, Span[]][] {
  return [...Map.groupBy(spans, ({ operationName }) => operationName)]
    .toSorted((a, b) => b[1].length - a[1].length || byKey(a, b))
    .slice(0, MAX_METRIC_OPERATIONS)
    .toSorted(byKey);
}

/** NaN of none. */
function shareOfErrors(spans: readonly Span[]): number {
  return spans.filter(isErrorSpan).length / spans.length;
}

/** Microseconds of the span at rank quantile × calls, rounded. */
function durationAt(quantile: number, spans: readonly Span[]): number {
  const durations = spans.map(({ durationMicros }) => durationMicros).toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.floor(quantile * durations.length + 0.5));
  return durations[Math.min(rank, durations.length) - 1]!;
}

function startMillis({ startMicros }: Span): number {
  return Math.floor(startMicros / 1000);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
