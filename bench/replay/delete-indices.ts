import { callElasticsearch } from '../../test/faults/run/call-elasticsearch.ts';

/** By name, one after the other: Elasticsearch refuses to delete by a pattern. */
export async function deleteIndices(elasticsearchUrl: string, prefix: string): Promise<void> {
  const found = await callElasticsearch('GET', `${elasticsearchUrl}/_cat/indices/${prefix}*?format=json&h=index`);
  for (const { index } of found as { readonly index: string }[]) {
    await callElasticsearch('DELETE', `${elasticsearchUrl}/${index}`);
  }
}
