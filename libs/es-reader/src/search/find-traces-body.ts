import type { TraceQuery } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';
import { conditionOf } from './condition.js';
import type { Query } from './query.js';

const MIN_PAGE = 100;
const MAX_PAGE = 1000;
const ROWS_PER_TRACE = 10;

/** Sort values of the last row of a page: start in ms, start in µs, trace id. */
export type MatchCursor = readonly [startMillis: number, startMicros: number, traceId: string];

/**
 * One page of the spans that match, newest first; its rows are nothing but sort values (see `MatchCursor`). A query that goes on after a
 * page of traces begins at the start of that page's last one, which may share it with others.
 * Nothing stored is read for a row, not even its `_id`: sort values are columns.
 *
 * `startTimeMillis` leads because indices are sorted by it, which lets Elasticsearch stop early. It holds milliseconds,
 * so `startTime` repeats both the bounds and the order in microseconds.
 *
 * Rows that tie with the cursor on all three values are skipped by the next page. That is harmless: they belong to a trace
 * that was seen already.
 *
 * @param cursor where the page of spans before ended
 * @param seen stored trace ids to leave out
 */
export function findTracesBody(
  query: TraceQuery,
  cursor?: MatchCursor,
  seen: readonly string[] = [],
): estypes.SearchRequest {
  const untilMicros = Math.min(query.startMaxMicros, query.after?.startMicros ?? Infinity);
  return {
    size: findTracesPageSize(query.limit),
    stored_fields: '_none_',
    track_total_hits: false,
    query: {
      bool: {
        filter: conditions(query, query.startMinMicros, untilMicros),
        ...(seen.length > 0 && { must_not: [{ terms: { traceID: [...seen] } }] }),
      },
    },
    sort: [
      { startTimeMillis: { order: 'desc', unmapped_type: 'date' } },
      { startTime: { order: 'desc', unmapped_type: 'long' } },
      { traceID: { order: 'desc', unmapped_type: 'keyword' } },
    ],
    ...(cursor && { search_after: [...cursor] }),
  };
}

/**
 * Which of some traces also match with a span that starts later than `afterMicros`, in the buckets of `names`.
 *
 * @param traceIds stored ids: as many buckets at most, so that the aggregation is exact
 */
export function newerMatchesBody(
  query: TraceQuery,
  afterMicros: number,
  traceIds: readonly string[],
): estypes.SearchRequest {
  const filter = [
    { terms: { traceID: [...traceIds] } },
    ...conditions(query, Math.max(query.startMinMicros, afterMicros + 1), query.startMaxMicros),
  ];
  return {
    size: 0,
    track_total_hits: false,
    query: { bool: { filter } },
    aggs: { names: { terms: { field: 'traceID', size: traceIds.length } } },
  };
}

/** Traces have several matching spans: some rows for each trace, but never so few or so many that pages are wasted. A row costs little. */
export function findTracesPageSize(limit: number): number {
  return Math.min(MAX_PAGE, Math.max(MIN_PAGE, limit * ROWS_PER_TRACE));
}

function conditions({ where }: TraceQuery, startMinMicros: number, startMaxMicros: number): Query[] {
  return [
    {
      range: { startTimeMillis: { gte: millis(startMinMicros), lte: millis(startMaxMicros), format: 'epoch_millis' } },
    },
    { range: { startTime: { gte: startMinMicros, lte: startMaxMicros } } },
    ...(where.op === 'and' ? where.operands : [where]).map(conditionOf),
  ];
}

function millis(micros: number): number {
  return Math.floor(micros / 1000);
}
