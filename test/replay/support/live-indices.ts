import { callElasticsearch as call } from '../../faults/run/call-elasticsearch.ts';

/** The concrete indices of spans that searches see, as a list of names. */
export async function liveSpanIndices(url: string, indexPrefix: string): Promise<string> {
  const found = await call<Record<string, { aliases: Record<string, unknown> }>>(
    'GET',
    `${url}/_alias/${indexPrefix}-jaeger-span-*`,
  );
  return Object.keys(found).join(',');
}

/** Every index of spans of the prefix, by age of its generation. */
export async function allSpanIndices(url: string, indexPrefix: string): Promise<string[]> {
  const indices = await call<{ index: string }[]>(
    'GET',
    `${url}/_cat/indices/${indexPrefix}-jaeger-span-*?format=json&h=index&expand_wildcards=all`,
  );
  return indices.map(({ index }) => index).toSorted();
}
