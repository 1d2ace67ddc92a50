import type { SpanSelection } from '@app/model';
import type { estypes } from '@elastic/elasticsearch';
import { storedIds } from './stored-ids.js';

type Query = estypes.QueryDslQueryContainer;

const SERVICE = 'process.serviceName';
const TRACE = 'traceID';
const START = 'startTimeMillis';
/** Below Elasticsearch's limit of buckets (65,536), and a few megabytes an answer. */
const BUCKETS_PER_PAGE = 20_000;
const MINUTE_MILLIS = 60_000;
const BY_MINUTE = { minute: { date_histogram: { field: START, fixed_interval: '1m' } } };

/** Which spans of an index are compared. */
export interface ComparedPart {
  readonly untilMillis: number;
  /** An empty name is that of documents in which the index finds none. */
  readonly services?: readonly string[] | undefined;
  /** As they are stored; at most 65,536. */
  readonly traceIds?: readonly string[] | undefined;
  readonly spanIds?: readonly string[] | undefined;
  /** Only the minute that begins then. */
  readonly minuteMillis?: number | undefined;
}

export function partOf(untilMillis: number, selection: SpanSelection = {}): ComparedPart {
  const { services = [], traceIds = [] } = selection;
  return {
    untilMillis,
    ...(services.length > 0 && { services }),
    ...(traceIds.length > 0 && { traceIds: storedIds(traceIds) }),
  };
}

export function partQuery({ untilMillis, services, traceIds, spanIds, minuteMillis }: ComparedPart): Query {
  const until = Math.min(untilMillis, minuteMillis === undefined ? Infinity : minuteMillis + MINUTE_MILLIS);
  const from = minuteMillis === undefined ? {} : { gte: minuteMillis };
  const filter: Query[] = [{ range: { [START]: { ...from, lt: until, format: 'epoch_millis' } } }];
  if (services !== undefined) filter.push(ofServices(services));
  if (traceIds !== undefined) filter.push({ terms: { [TRACE]: [...traceIds] } });
  if (spanIds !== undefined) filter.push({ terms: { spanID: [...spanIds] } });
  return { bool: { filter } };
}

/** Documents, oldest first; where they start together, by their place in the view. */
export function documentsBody(
  part: ComparedPart,
  size: number,
  after: readonly [number, number] | undefined,
): estypes.SearchRequest {
  return {
    size,
    track_total_hits: false,
    query: partQuery(part),
    sort: [{ [START]: { order: 'asc' } }],
    ...(after && { search_after: [...after] }),
  };
}

/** Spans of every service and minute that has some. */
export function minutesBody(part: ComparedPart, after: estypes.AggregationsCompositeAggregateKey | undefined) {
  return compositeBody(part, [source('service', SERVICE), BY_MINUTE], after);
}

/** Spans of every trace of every service in every minute; those of one service and trace come one after the other. */
export function tracesBody(part: ComparedPart, after: estypes.AggregationsCompositeAggregateKey | undefined) {
  return compositeBody(part, [source('service', SERVICE), source('trace', TRACE), BY_MINUTE], after);
}

/** One document of each of so many traces, chosen at random: traces with more spans more often. */
export function sampleBody(part: ComparedPart, traces: number, seed: number): estypes.SearchRequest {
  return {
    size: traces,
    track_total_hits: false,
    _source: false,
    query: {
      function_score: {
        query: partQuery(part),
        functions: [{ random_score: { seed, field: '_seq_no' } }],
        boost_mode: 'replace',
      },
    },
    collapse: { field: TRACE },
  };
}

function ofServices(services: readonly string[]): Query {
  const named: Query = { terms: { [SERVICE]: [...services] } };
  if (!services.includes('')) return named;
  const unnamed: Query = { bool: { must_not: [{ exists: { field: SERVICE } }] } };
  return { bool: { should: [named, unnamed], minimum_should_match: 1 } };
}

/** Those of an index without the name are counted too. */
function source(name: string, field: string): Record<string, estypes.AggregationsCompositeAggregationSource> {
  return { [name]: { terms: { field, missing_bucket: true } } };
}

function compositeBody(
  part: ComparedPart,
  sources: Record<string, estypes.AggregationsCompositeAggregationSource>[],
  after: estypes.AggregationsCompositeAggregateKey | undefined,
): estypes.SearchRequest {
  return {
    size: 0,
    track_total_hits: false,
    query: partQuery(part),
    aggs: { page: { composite: { size: BUCKETS_PER_PAGE, sources, ...(after && { after }) } } },
  };
}
