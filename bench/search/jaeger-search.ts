import type { TraceQuery } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';

const PAGE = 10_000;
const DAY_MILLIS = 86_400_000;

/** What a search of the benchmark asks for, before it becomes conditions. */
export interface ServiceAndTag {
  readonly service: string;
  readonly key: string;
  readonly value: string;
}

/**
 * Jaeger's conditions for a service and a tag, on Jaeger's documents: the value is a pattern in each of five places (`buildTagQuery` of
 * Jaeger's `internal/storage/v1/elasticsearch/spanstore/reader.go`).
 */
export function jaegerConditionsOf({ service, key, value }: ServiceAndTag): estypes.QueryDslQueryContainer[] {
  const field = key.replaceAll('.', '@');
  const inObject = (object: string): estypes.QueryDslQueryContainer => ({
    bool: { must: [{ regexp: { [`${object}.${field}`]: { value } } }] },
  });
  const inList = (path: string): estypes.QueryDslQueryContainer => ({
    nested: {
      path,
      query: {
        bool: { must: [{ match: { [`${path}.key`]: { query: key } } }, { regexp: { [`${path}.value`]: { value } } }] },
      },
    },
  });
  const objects = ['tag', 'process.tag'].map(inObject);
  const lists = ['tags', 'process.tags', 'logs.fields'].map(inList);
  return [{ match: { 'process.serviceName': { query: service } } }, { bool: { should: [...objects, ...lists] } }];
}

/** Jaeger's first request: buckets of all matching traces by their greatest start, conditions as scored clauses. */
export function jaegerFindBody(
  { startMinMicros, startMaxMicros, limit }: TraceQuery,
  conditions: readonly estypes.QueryDslQueryContainer[],
): estypes.SearchRequest {
  const range = { gte: Math.floor(startMinMicros / 1000), lte: Math.floor(startMaxMicros / 1000) };
  return {
    size: 0,
    query: { bool: { must: [{ range: { startTimeMillis: range } }, ...conditions] } },
    aggs: {
      traceIDs: {
        terms: { field: 'traceID', size: limit, order: { startTime: 'desc' } },
        aggs: { startTime: { max: { field: 'startTime' } } },
      },
    },
  };
}

/** One search of the `_msearch` in which Jaeger reads the traces found, a day of padding on both sides. */
export function jaegerReadBody(traceId: string, { startMinMicros, startMaxMicros }: TraceQuery): estypes.SearchRequest {
  const range = { gte: startMinMicros / 1000 - DAY_MILLIS, lte: startMaxMicros / 1000 + DAY_MILLIS };
  return {
    size: PAGE,
    track_total_hits: true,
    query: { bool: { must: [{ term: { traceID: traceId } }, { range: { startTimeMillis: range } }] } },
    sort: ['startTime', 'spanID'],
  };
}
