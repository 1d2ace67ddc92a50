import type { Client } from '@elastic/elasticsearch';
import { asked } from './asked.js';
import type { IndexSizes } from './generation-listing.js';

/** Documents that a search can find, and bytes of one copy, of everything that a pattern names. Closed indices are left out. */
export async function indexSizes(client: Client, index: readonly string[]): Promise<IndexSizes> {
  const target = { index: [...index], ignore_unavailable: true, expand_wildcards: ['open' as const] };
  const [stats, counts] = await Promise.all([
    asked(
      client.indices.stats({
        ...target,
        metric: 'store',
        forbid_closed_indices: false,
        filter_path: 'indices.*.primaries.store.size_in_bytes',
      }),
    ),
    asked(
      client.search<unknown, { readonly indices?: { readonly buckets: readonly Bucket[] } }>({
        ...target,
        size: 0,
        track_total_hits: false,
        aggs: { indices: { terms: { field: '_index', size: MAX_INDICES } } },
      }),
    ),
  ]);
  const buckets = counts.aggregations?.indices?.buckets ?? [];
  return {
    documents: new Map(buckets.map(({ key, doc_count: documents }) => [key, documents])),
    bytes: new Map(
      Object.entries(stats.indices ?? {}).map(([name, { primaries }]) => [name, primaries?.store?.size_in_bytes ?? 0]),
    ),
  };
}

/** Generations of one alias have six digits, but nobody keeps so many. */
const MAX_INDICES = 1000;

interface Bucket {
  readonly key: string;
  readonly doc_count: number;
}
