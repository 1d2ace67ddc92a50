import { pointTimesOf, type SpanMetricsQuery } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';
import { kindQuery, statusQuery } from '../search/built-in-condition.js';
import { anyOf, type Query } from '../search/query.js';

type Aggregation = estypes.AggregationsAggregationContainer;

/** Significant decimal digits of a duration. */
const DURATION_DIGITS = 2;
/** Longer or negative durations are a clock's mistake, and outside of what the histogram takes: eleven days in microseconds. */
const MAX_DURATION_MICROS = 1e12;

/** The series of one request: each a value of the field. */
export interface SeriesChoice {
  /** Whose spans. */
  readonly services: readonly string[];
  /** Given: a series for each of these operations; otherwise one for each service. */
  readonly operations?: readonly string[];
}

export type Measure =
  { readonly kind: 'calls' } | { readonly kind: 'errors' } | { readonly kind: 'latencies'; readonly quantile: number };

/**
 * One bounded aggregation: a bucket for each series, in it one for each point, which holds the spans of the window that ends there. Windows
 * overlap, so that whatever is taken of one is exact for it: nothing is put together from steps.
 */
export function spanMetricsBody(
  query: SpanMetricsQuery,
  choice: SeriesChoice,
  measure: Measure,
): estypes.SearchRequest {
  const { services, operations } = choice;
  const [field, values] = operations === undefined ? ['process.serviceName', services] : ['operationName', operations];
  const conditions = [
    ...spanConditions(query, services),
    ...(operations === undefined ? [] : [{ terms: { operationName: [...operations] } }]),
    ...(measure.kind === 'latencies' ? [{ range: { duration: { gte: 0, lte: MAX_DURATION_MICROS } } }] : []),
  ];
  const inner = measureAggregation(measure);
  const windows: Aggregation = {
    date_range: { field: 'startTimeMillis', format: 'epoch_millis', ranges: windowsOf(query) },
    ...(inner && { aggs: { measure: inner } }),
  };
  return {
    size: 0,
    track_total_hits: false,
    query: { bool: { filter: conditions } },
    aggs: { series: { terms: { field, size: values.length, include: [...values] }, aggs: { windows } } },
  };
}

/** The operations of one service with the most spans in the period. */
export function operationsOfServiceBody(query: SpanMetricsQuery, service: string, size: number): estypes.SearchRequest {
  return {
    size: 0,
    track_total_hits: false,
    query: { bool: { filter: spanConditions(query, [service]) } },
    aggs: { series: { terms: { field: 'operationName', size } } },
  };
}

function spanConditions(query: SpanMetricsQuery, services: readonly string[]): Query[] {
  const { endMillis, lookbackMillis, rateWindowMillis, spanKinds } = query;
  const gt = endMillis - lookbackMillis - rateWindowMillis;
  return [
    { range: { startTimeMillis: { gt, lte: endMillis, format: 'epoch_millis' } } },
    { terms: { 'process.serviceName': [...services] } },
    anyOf(spanKinds.map(kindQuery)),
  ];
}

/** `from` is inclusive and `to` is not, and both are whole milliseconds: (t − window, t] is [t − window + 1, t + 1). */
function windowsOf(query: SpanMetricsQuery): estypes.AggregationsDateRangeExpression[] {
  return pointTimesOf(query).map((timeMillis) => ({
    key: String(timeMillis),
    from: timeMillis - query.rateWindowMillis + 1,
    to: timeMillis + 1,
  }));
}

/** What is asked of each window besides the number of its spans. */
function measureAggregation(measure: Measure): Aggregation | undefined {
  if (measure.kind === 'errors') return { filter: statusQuery('error') };
  if (measure.kind === 'calls') return undefined;
  return {
    percentiles: {
      field: 'duration',
      percents: [measure.quantile * 100],
      keyed: false,
      hdr: { number_of_significant_value_digits: DURATION_DIGITS },
    },
  };
}
