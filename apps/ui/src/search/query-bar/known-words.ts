import type { Suggestion } from '@app/model/reading';
import type { QueryClient } from '@tanstack/react-query';
import { attributeKeysQuery, attributeValuesQuery } from '../../api/attributes';
import { ApiFailure } from '../../api/api-failure';
import { operationsQuery, servicesQuery } from '../../api/names';
import { keyOption, valueOption, type CompletionOption } from './completion-options';

/** Keys and values of the store for a suggestion; `before` is what stands in front of it. None when the store does not answer. */
export type KnownWords = (asked: Suggestion, before: string) => Promise<readonly CompletionOption[]>;

/** @param service of the form: its operations are those to suggest */
export function knownWords(client: QueryClient, service: () => string): KnownWords {
  return async (asked, before) => {
    try {
      if (asked.kind === 'attribute-key') return (await keysOf(client, asked)).map(keyOption);
      return (await valuesOf(client, asked, service())).map((value) => valueOption(value, before));
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      return [];
    }
  };
}

function keysOf(client: QueryClient, { level = 'any', prefix }: Suggestion): Promise<readonly string[]> {
  return client.fetchQuery(attributeKeysQuery(level, prefix));
}

async function valuesOf(client: QueryClient, { field, prefix }: Suggestion, service: string) {
  if (field?.kind === 'attribute') return client.fetchQuery(attributeValuesQuery(field.level, field.key, prefix));
  if (field?.name === 'service') return client.fetchQuery(servicesQuery);
  if (field?.name !== 'operation' || service === '') return [];
  return (await client.fetchQuery(operationsQuery(service))).map(({ name }) => name);
}
