import { queryOptions } from '@tanstack/react-query';
import { requestJson } from './request';

/** How far what can be searched is behind what was accepted. */
export interface Freshness {
  readonly indexLagMs: number;
  readonly asOf: string;
}

export const freshnessQuery = queryOptions({
  queryKey: ['freshness'],
  queryFn: ({ signal }) => requestJson<Freshness>('api/freshness', { signal }),
  refetchInterval: 10_000,
  retry: false,
});
