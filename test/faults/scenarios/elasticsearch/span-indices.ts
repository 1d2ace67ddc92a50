import { callElasticsearch } from '../../run/call-elasticsearch.ts';
import type { Stage } from '../../run/stage.ts';

interface Mapping {
  readonly dynamic?: string;
  readonly properties?: Readonly<Record<string, { readonly type?: string }>>;
}

/** The indices behind the aliases that spans are written to; today's, and tomorrow's shortly before midnight. */
export async function spanIndices({ elasticsearch, indexPrefix }: Stage): Promise<string[]> {
  const pattern = `${indexPrefix}-jaeger-span-*`;
  const url = `${elasticsearch.url}/_cat/indices/${pattern}?format=json&h=index&expand_wildcards=all`;
  const found = await callElasticsearch<{ index: string }[]>('GET', url);
  if (found.length === 0) throw new Error('there are no span indices yet');
  return found.map(({ index }) => index);
}

/** A request about all of them: `/_settings`, say. */
export async function callSpanIndices<T>(stage: Stage, method: string, path: string, body?: object): Promise<T> {
  const indices = await spanIndices(stage);
  return callElasticsearch<T>(method, `${stage.elasticsearch.url}/${indices.join(',')}${path}`, body);
}

/** Somebody's own template, with precedence over the product's, for span indices that are created from now on. */
export async function putTemplate(stage: Stage, mappings: object): Promise<void> {
  await callElasticsearch('PUT', templateUrl(stage), {
    index_patterns: [`${stage.indexPrefix}-jaeger-span-*`],
    priority: 1_000,
    template: { settings: { number_of_shards: 1, number_of_replicas: 0 }, mappings },
  });
}

export async function deleteTemplate(stage: Stage): Promise<void> {
  await callElasticsearch('DELETE', templateUrl(stage));
}

/** What a span index would get now by the templates that are there. */
export async function mappingByTemplates({ elasticsearch, indexPrefix }: Stage): Promise<object> {
  const url = `${elasticsearch.url}/_index_template/_simulate_index/${indexPrefix}-jaeger-span-2001-01-01-000001`;
  const { template } = await callElasticsearch<{ template: { mappings: object } }>('POST', url);
  return template.mappings;
}

/** @throws {Error} when one of them was not made by the product's template */
export async function checkMappings(stage: Stage): Promise<void> {
  const mappings = await callSpanIndices<Record<string, { mappings: Mapping }>>(stage, 'GET', '/_mapping');
  for (const [index, { mappings: mapping }] of Object.entries(mappings)) {
    const isOurs = mapping.dynamic === 'false' && mapping.properties?.['spanID']?.type === 'keyword';
    if (!isOurs) throw new Error(`${index} has a mapping that nobody made: ${JSON.stringify(mapping)}`);
  }
}

function templateUrl({ elasticsearch, indexPrefix }: Stage): string {
  return `${elasticsearch.url}/_index_template/${indexPrefix}-of-somebody`;
}
