import { queryOptions } from '@tanstack/react-query';
import { fetchCallRates, fetchErrorShares, fetchLatencies, type MetricsParams } from '../api/metrics';
import { lookbackMsOf } from '../url/lookback';
import { joinFamilies } from './metric-series';
import { REFRESH_INTERVALS, type MonitorState, type Timeframe } from './monitor-state';
import { operationRowsOf } from './operation-rows';

export type Monitored = Pick<MonitorState, 'spanKind' | 'timeframe' | 'refresh'> & { readonly service: string };

const QUANTILES = [
  { name: 'p50', quantile: 0.5 },
  { name: 'p75', quantile: 0.75 },
  { name: 'p95', quantile: 0.95 },
] as const;
const LEAST_WINDOW_MS = 60_000;

/** Each point of a chart tells of the time since the point before, of a minute at least. */
export function windowMsOf({ stepMs }: Timeframe): number {
  return Math.max(stepMs, LEAST_WINDOW_MS);
}

function chartParams({ service, spanKind, timeframe }: Monitored): MetricsParams {
  const lookback = lookbackMsOf(timeframe.name)!;
  return { service, spanKind, endTs: Date.now(), lookback, step: timeframe.stepMs, ratePer: windowMsOf(timeframe) };
}

/** Two points: the period, and the period before. Numbers of a whole period are exact where a mean of percentiles would not be. */
function tableParams({ service, spanKind, timeframe }: Monitored): MetricsParams {
  const lookback = lookbackMsOf(timeframe.name)!;
  const params = { service, spanKind, endTs: Date.now(), lookback, step: lookback, ratePer: lookback };
  return { ...params, groupByOperation: true };
}

function shared(what: string, { service, spanKind, timeframe, refresh }: Monitored) {
  return {
    queryKey: ['monitor', what, service, spanKind, timeframe.name],
    refetchInterval: REFRESH_INTERVALS[refresh] || (false as const),
    enabled: service !== '',
  };
}

/** Microseconds. */
export const latencyChartQuery = (monitored: Monitored) =>
  queryOptions({
    ...shared('latency', monitored),
    queryFn: async ({ signal }) => {
      const params = chartParams(monitored);
      const families = await Promise.all(QUANTILES.map(({ quantile }) => fetchLatencies(quantile, params, signal)));
      return joinFamilies(QUANTILES.map(({ name }, place) => ({ name, family: families[place]!, scale: 1000 })));
    },
  });

export const errorChartQuery = (monitored: Monitored) =>
  queryOptions({
    ...shared('errors', monitored),
    queryFn: async ({ signal }) =>
      joinFamilies([{ name: 'Error rate', family: await fetchErrorShares(chartParams(monitored), signal) }]),
  });

export const callChartQuery = (monitored: Monitored) =>
  queryOptions({
    ...shared('calls', monitored),
    queryFn: async ({ signal }) =>
      joinFamilies([{ name: 'Request rate', family: await fetchCallRates(chartParams(monitored), signal) }]),
  });

export const operationTableQuery = (monitored: Monitored) =>
  queryOptions({
    ...shared('operations', monitored),
    queryFn: async ({ signal }) => {
      const params = tableParams(monitored);
      const [latencies, calls, errors] = await Promise.all([
        fetchLatencies(0.95, params, signal),
        fetchCallRates(params, signal),
        fetchErrorShares(params, signal),
      ]);
      return operationRowsOf({ latencies, calls, errors });
    },
  });
