import type { OperationQuery } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';

/** Key of a bucket: what one line of a list is made of. */
export type NameKey = Readonly<Record<string, string | null>>;

type Source = Record<string, estypes.AggregationsCompositeAggregationSource>;

/** One page of the distinct services, sorted. A composite aggregation counts exactly over all shards, where `terms` may not. */
export function servicesBody(size: number, after?: NameKey): estypes.SearchRequest {
  return namesBody([{ service: { terms: { field: 'serviceName' } } }], size, after);
}

/** One page of the distinct (operation, kind) of one service, sorted. Documents that Jaeger wrote have no kind: theirs is null. */
export function operationsBody(query: OperationQuery, size: number, after?: NameKey): estypes.SearchRequest {
  const conditions: estypes.QueryDslQueryContainer[] = [{ term: { serviceName: query.service } }];
  if (query.spanKind !== undefined) conditions.push({ term: { spanKind: query.spanKind } });
  const sources: Source[] = [
    { operation: { terms: { field: 'operationName' } } },
    { spanKind: { terms: { field: 'spanKind', missing_bucket: true } } },
  ];
  return { ...namesBody(sources, size, after), query: { bool: { filter: conditions } } };
}

function namesBody(sources: Source[], size: number, after?: NameKey): estypes.SearchRequest {
  return {
    size: 0,
    track_total_hits: false,
    aggs: { names: { composite: { size, sources, ...(after && { after }) } } },
  };
}
