import { requestJson } from './request';

/** Jaeger's answer of `/api/metrics/*`: OpenMetrics as JSON. */
export interface MetricFamily {
  readonly metrics: readonly Metric[];
}

export interface Metric {
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  readonly metricPoints: readonly {
    /** `NaN`, as text, where there was no call to speak of. */
    readonly gaugeValue: { readonly doubleValue: number | string };
    /** RFC 3339. */
    readonly timestamp: string;
  }[];
}

export interface MetricsParams {
  readonly service: string;
  readonly spanKind: string;
  readonly groupByOperation?: boolean;
  /** Milliseconds, like the rest. */
  readonly endTs: number;
  readonly lookback: number;
  /** Between two points. */
  readonly step: number;
  /** Each point looks back this far. */
  readonly ratePer: number;
}

/** Milliseconds at the quantile, 0 to 1. */
export function fetchLatencies(quantile: number, params: MetricsParams, signal: AbortSignal): Promise<MetricFamily> {
  return requestJson('api/metrics/latencies', { signal, params: { ...params, quantile } });
}

/** Calls per second. */
export function fetchCallRates(params: MetricsParams, signal: AbortSignal): Promise<MetricFamily> {
  return requestJson('api/metrics/calls', { signal, params: { ...params } });
}

/** Shares of the calls that failed, 0 to 1. */
export function fetchErrorShares(params: MetricsParams, signal: AbortSignal): Promise<MetricFamily> {
  return requestJson('api/metrics/errors', { signal, params: { ...params } });
}
