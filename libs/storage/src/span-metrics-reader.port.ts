import type { ReadContext } from './read-context.js';

/** Rates, errors and durations of services, out of stored spans. */
export abstract class SpanMetricsReader {
  /** Latency in milliseconds at `quantile` (0 to 1). */
  abstract latencies(
    query: SpanMetricsQuery & { readonly quantile: number },
    context: ReadContext,
  ): Promise<readonly MetricSeries[]>;

  /** Calls per second. */
  abstract calls(query: SpanMetricsQuery, context: ReadContext): Promise<readonly MetricSeries[]>;

  /** Share of calls with the status error, 0 to 1; 0 where there are calls and no errors. */
  abstract errors(query: SpanMetricsQuery, context: ReadContext): Promise<readonly MetricSeries[]>;
}

export interface SpanMetricsQuery {
  /** At least one. */
  readonly services: readonly string[];
  /** `client`, `server`, …, `unspecified`; at least one. */
  readonly spanKinds: readonly string[];
  /** Also by operation. */
  readonly byOperation: boolean;
  readonly endMillis: number;
  /** The period that ends then. */
  readonly lookbackMillis: number;
  /** Between two points. */
  readonly stepMillis: number;
  /** Each point looks back this far. */
  readonly rateWindowMillis: number;
}

export interface MetricSeries {
  readonly service: string;
  readonly operation?: string;
  /** By time. */
  readonly points: readonly MetricPoint[];
}

export interface MetricPoint {
  readonly timeMillis: number;
  /** NaN where there was no call to speak of. */
  readonly value: number;
}
