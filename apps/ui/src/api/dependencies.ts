import { queryOptions } from '@tanstack/react-query';
import { requestJson } from './request';

/** Calls of one service to another over a period. Durations are `null` where they are not known. */
export interface DependencyEdge {
  readonly parent: string;
  readonly child: string;
  readonly callCount: number;
  readonly errorCount: number;
  readonly meanMicros: number | null;
  readonly p50Micros: number | null;
  readonly p95Micros: number | null;
  readonly p99Micros: number | null;
}

export interface DependencyPeriod {
  /** `undefined`: until now. */
  readonly endMs: number | undefined;
  readonly lookbackMs: number;
}

export const dependencyEdgesQuery = ({ endMs, lookbackMs }: DependencyPeriod) =>
  queryOptions({
    queryKey: ['dependency-edges', endMs, lookbackMs],
    queryFn: async ({ signal }) => {
      const params = { endTs: endMs ?? Date.now(), lookback: lookbackMs };
      const { edges } = await requestJson<{ edges: readonly DependencyEdge[] }>('api/dependencies/edges', {
        signal,
        params,
      });
      return edges;
    },
    staleTime: 30_000,
  });
