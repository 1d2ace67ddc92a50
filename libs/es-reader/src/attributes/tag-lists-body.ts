import { luceneLiteral } from '@app/model';
import type { AttributeKeyQuery, AttributeValueQuery } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';
import { elevatedFields, PLACES } from '../search/attribute-condition.js';

type Aggregation = estypes.AggregationsAggregationContainer;

/** Spans that are looked at in every shard: a sample, so that the time is bounded. */
const SAMPLE = 1000;

/** Keys in Jaeger's nested lists. */
export function tagKeysBody(query: AttributeKeyQuery): estypes.SearchRequest {
  const lists = PLACES[query.level].lists.map((path): [string, Aggregation] => [
    path,
    { nested: { path }, aggs: { texts: textsBeginning(`${path}.key`, query) } },
  ]);
  return sampleBody(query, Object.fromEntries(lists));
}

/** Values of a key in Jaeger's nested lists, and in its tags-as-fields. */
export function tagValuesBody(query: AttributeValueQuery): estypes.SearchRequest {
  const { lists, objects } = PLACES[query.level];
  const nested = lists.map((path): [string, Aggregation] => {
    const texts = textsBeginning(`${path}.value`, query);
    const keyed = { filter: { term: { [`${path}.key`]: query.key } }, aggs: { texts } };
    return [path, { nested: { path }, aggs: { keyed } }];
  });
  const fields = elevatedFields(objects, query.key).map((field): [string, Aggregation] => [
    field.slice(0, field.indexOf('tag') + 3),
    { filter: { match_all: {} }, aggs: { texts: textsBeginning(field, query) } },
  ]);
  return sampleBody(query, Object.fromEntries([...nested, ...fields]));
}

/** Every text in the buckets of `texts`, however deep. */
export function textsOf(aggregation: unknown): string[] {
  if (typeof aggregation !== 'object' || aggregation === null) return [];
  const { texts, ...others } = aggregation as { texts?: { buckets?: readonly { key: unknown }[] } };
  const own = (texts?.buckets ?? []).map(({ key }) => String(key));
  return [...own, ...Object.values(others).flatMap(textsOf)];
}

function textsBeginning(field: string, { prefix, limit }: AttributeKeyQuery): Aggregation {
  const include = prefix === '' ? {} : { include: `${luceneLiteral(prefix)}.*` };
  return { terms: { field, size: limit, ...include } };
}

function sampleBody(query: AttributeKeyQuery, aggs: Record<string, Aggregation>): estypes.SearchRequest {
  const startTimeMillis = {
    gte: Math.floor(query.startMinMicros / 1000),
    lte: Math.floor(query.startMaxMicros / 1000),
    format: 'epoch_millis',
  };
  return {
    size: 0,
    track_total_hits: false,
    query: { bool: { filter: [{ range: { startTimeMillis } }] } },
    aggs: { sample: { sampler: { shard_size: SAMPLE }, aggs } },
  };
}
