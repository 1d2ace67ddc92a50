import type { AttributeLevel } from '@app/model/reading';
import { queryOptions } from '@tanstack/react-query';
import { requestJson } from './request';

const STALE_MS = 60_000;
const LIMIT = 200;

/** Keys that begin with a prefix: a sample, of the last hour. */
export const attributeKeysQuery = (level: AttributeLevel, prefix: string) =>
  queryOptions({
    queryKey: ['attribute-keys', level, prefix],
    queryFn: async ({ signal }) => {
      const params = { level, prefix, limit: LIMIT };
      return (await requestJson<{ keys: readonly string[] }>('api/attributes/keys', { signal, params })).keys;
    },
    staleTime: STALE_MS,
    retry: false,
  });

/** Values of a key that begin with a prefix: a sample, of the last hour. */
export const attributeValuesQuery = (level: AttributeLevel, key: string, prefix: string) =>
  queryOptions({
    queryKey: ['attribute-values', level, key, prefix],
    queryFn: async ({ signal }) => {
      const params = { level, key, prefix, limit: LIMIT };
      return (await requestJson<{ values: readonly string[] }>('api/attributes/values', { signal, params })).values;
    },
    staleTime: STALE_MS,
    retry: false,
  });
