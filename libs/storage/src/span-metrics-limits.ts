import type { SpanMetricsQuery } from './span-metrics-reader.port.js';

/** Two days by the minute, as Jaeger's monitor asks at most, have 2,881. */
export const MAX_METRIC_POINTS = 3_000;
/** Each span counts in so many points. Jaeger's defaults, ten minutes every five seconds, make 120. */
export const MAX_STEPS_PER_WINDOW = 600;
export const MAX_METRIC_SERVICES = 100;
/** Of one service; those with the most calls are answered. */
export const MAX_METRIC_OPERATIONS = 50;

/**
 * What is wrong with a query, as a sentence for the user.
 *
 * @returns `undefined`: the query can be answered
 */
export function spanMetricsProblem(query: SpanMetricsQuery): string | undefined {
  const { services, stepMillis, lookbackMillis, rateWindowMillis, endMillis } = query;
  const times = [endMillis, stepMillis, lookbackMillis, rateWindowMillis];
  if (!times.every(Number.isSafeInteger)) return 'times must be whole milliseconds';
  if (stepMillis < 1 || rateWindowMillis < 1) return 'step and ratePer must be at least 1 ms';
  if (lookbackMillis < 0) return 'lookback must not be negative';
  if (services.length > MAX_METRIC_SERVICES) return `not more than ${MAX_METRIC_SERVICES} services at once`;
  if (lookbackMillis / stepMillis >= MAX_METRIC_POINTS) {
    return `lookback and step make more than ${MAX_METRIC_POINTS} points; take a longer step`;
  }
  return rateWindowMillis / stepMillis > MAX_STEPS_PER_WINDOW
    ? `ratePer must not be more than ${MAX_STEPS_PER_WINDOW} steps; take a longer step`
    : undefined;
}

/** Times of the points: from the start of the period on, one every step. A point at `t` tells of spans that start in (t − window, t]. */
export function pointTimesOf({ endMillis, lookbackMillis, stepMillis }: SpanMetricsQuery): number[] {
  const startMillis = endMillis - lookbackMillis;
  return Array.from({ length: Math.floor(lookbackMillis / stepMillis) + 1 }, (_, i) => startMillis + i * stepMillis);
}
