import type { TraceQuery } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';
import { conditionOf } from './condition.js';
import type { Query } from './query.js';

const MIN_PAGE = 100;
const MAX_PAGE = 1000;
const ROWS_PER_TRACE = 10;
const NEWEST_MILLISECOND_FIRST = { startTimeMillis: { order: 'desc', unmapped_type: 'date' } } as const;

/** Sort values of the last row of a page: start in ms, start in µs, trace id. */
export type MatchCursor = readonly [startMillis: number, startMicros: number, traceId: string];

/**
 * A first look: matching spans by the millisecond in which they start, newest first. Indices are sorted by it, so Elasticsearch leaves each segment
 * after as many rows as it is asked for. How rows of one millisecond follow each other, and which of them are within the bounds of the query,
 * is for whoever reads them to say (see `newestRows`).
 *
 * @param seen stored trace ids to leave out
 */
export function newestMatchesBody(query: TraceQuery, seen: readonly string[] = []): estypes.SearchRequest {
  return {
    ...rowsBody(query, [millisRange(query.startMinMicros, untilMicros(query))], seen),
    docvalue_fields: ['startTime', 'traceID'],
    sort: [NEWEST_MILLISECOND_FIRST],
  };
}

/**
 * One page of the spans that match, newest first; its rows are nothing but sort values (see `MatchCursor`). A query that goes on after a
 * page of traces begins at the start of that page's last one, which may share it with others.
 *
 * `startTimeMillis` leads because indices are sorted by it. It holds milliseconds, so `startTime` repeats both the bounds and the order in
 * microseconds.
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
  return {
    ...rowsBody(query, ranges(query.startMinMicros, untilMicros(query)), seen),
    sort: [
      NEWEST_MILLISECOND_FIRST,
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
    ...ranges(Math.max(query.startMinMicros, afterMicros + 1), query.startMaxMicros),
    ...conditions(query),
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

/** Nothing stored is read for a row, not even its `_id`: what it has are columns. */
function rowsBody(query: TraceQuery, range: readonly Query[], seen: readonly string[]): estypes.SearchRequest {
  return {
    size: findTracesPageSize(query.limit),
    stored_fields: '_none_',
    track_total_hits: false,
    query: {
      bool: {
        filter: [...range, ...conditions(query)],
        ...(seen.length > 0 && { must_not: [{ terms: { traceID: [...seen] } }] }),
      },
    },
  };
}

function untilMicros({ startMaxMicros, after }: TraceQuery): number {
  return Math.min(startMaxMicros, after?.startMicros ?? Infinity);
}

function ranges(startMinMicros: number, startMaxMicros: number): Query[] {
  return [
    millisRange(startMinMicros, startMaxMicros),
    { range: { startTime: { gte: startMinMicros, lte: startMaxMicros } } },
  ];
}

function millisRange(startMinMicros: number, startMaxMicros: number): Query {
  return {
    range: { startTimeMillis: { gte: millis(startMinMicros), lte: millis(startMaxMicros), format: 'epoch_millis' } },
  };
}

function conditions({ where }: TraceQuery): Query[] {
  return (where.op === 'and' ? where.operands : [where]).map(conditionOf);
}

function millis(micros: number): number {
  return Math.floor(micros / 1000);
}
