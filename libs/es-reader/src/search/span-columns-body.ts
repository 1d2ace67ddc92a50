import type { estypes } from '@elastic/elasticsearch';
import type { Query } from './query.js';
import { spanShapesBody } from './trace-spans-body.js';

/** Sort values of a row. */
export type ColumnOrder = readonly [startMillis: number, startMicros: number, spanId: string, traceId: string];

/** Spans that start after `fromMicros` and not after `untilMicros`; one without a start is before all others. */
export interface Stretch {
  readonly fromMicros?: number | undefined;
  readonly untilMicros?: number | undefined;
}

/**
 * A page of `spanShapesBody`, but newest first, which is how indices are sorted, so that Elasticsearch stops when the page is full; and without
 * ids of documents, so that nothing stored is read.
 *
 * @param after sort values of the last row that was taken; rows with the very same values are passed over
 */
export function spanColumnsBody(
  traceIds: readonly string[],
  size: number,
  stretch: Stretch = {},
  after?: ColumnOrder,
): estypes.SearchRequest {
  const { _source: _, ...body } = spanShapesBody(traceIds, size);
  return {
    ...body,
    query: within(body.query, stretch),
    stored_fields: '_none_',
    sort: [
      { startTimeMillis: { order: 'desc', unmapped_type: 'date' } },
      { startTime: { order: 'desc', missing: 0, unmapped_type: 'long' } },
      { spanID: { order: 'desc', unmapped_type: 'keyword' } },
      { traceID: { order: 'desc', unmapped_type: 'keyword' } },
    ],
    ...(after && { search_after: [...after] }),
  };
}

/** The starts, in microseconds, below which these percents of a stretch's spans are: `cuts`, ascending and approximate. */
export function spanCutsBody(
  traceIds: readonly string[],
  stretch: Stretch,
  percents: readonly number[],
): estypes.SearchRequest {
  return {
    size: 0,
    track_total_hits: false,
    query: within({ bool: { filter: [{ terms: { traceID: [...traceIds] } }] } }, stretch),
    aggs: { cuts: { percentiles: { field: 'startTime', percents: [...percents], keyed: false } } },
  };
}

function within(query: Query | undefined, { fromMicros, untilMicros }: Stretch): Query {
  const filter = query?.bool?.filter;
  const conditions: Query[] = [
    ...(Array.isArray(filter) ? filter : []),
    ...(fromMicros === undefined ? [] : [{ range: { startTime: { gt: fromMicros } } }]),
    ...(untilMicros === undefined ? [] : [{ bool: { must_not: [{ range: { startTime: { gt: untilMicros } } }] } }]),
  ];
  return { bool: { ...query?.bool, filter: conditions } };
}
