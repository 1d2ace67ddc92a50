import { queryOptions } from '@tanstack/react-query';
import { requestJson } from './request';

export interface OperationName {
  readonly name: string;
  readonly spanKind: string;
}

interface Envelope<T> {
  readonly data: T | null;
}

export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: async ({ signal }) => {
    const { data } = await requestJson<Envelope<string[]>>('api/services', { signal });
    return (data ?? []).toSorted((a, b) => a.localeCompare(b));
  },
  staleTime: 30_000,
});

/** By name, one entry per kind. */
export const operationsQuery = (service: string) =>
  queryOptions({
    queryKey: ['operations', service],
    queryFn: async ({ signal }) => {
      const { data } = await requestJson<Envelope<OperationName[]>>('api/operations', { signal, params: { service } });
      return (data ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
    },
    enabled: service !== '',
    staleTime: 30_000,
  });
