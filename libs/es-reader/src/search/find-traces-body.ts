import type { TraceQuery } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';
import { conditionOf } from './condition.js';

type Query = estypes.QueryDslQueryContainer;

const MIN_PAGE = 100;
const MAX_PAGE = 1000;

/** Sort values of the last row of a page: start in ms, start in µs, trace id. */
export type MatchCursor = readonly [startMillis: number, startMicros: number, traceId: string];

/**
 * One page of the spans that match, newest first; its rows are nothing but sort values (see `MatchCursor`).
 *
 * `startTimeMillis` leads because indices are sorted by it, which lets Elasticsearch stop early. It holds milliseconds,
 * so `startTime` repeats both the bounds and the order in microseconds.
 *
 * Rows that tie with the cursor on all three values are skipped by the next page. That is harmless: they belong to a trace
 * that was found already.
 *
 * @param cursor where the page before ended
 * @param found stored trace ids to leave out
 */
export function findTracesBody(
  query: TraceQuery,
  cursor?: MatchCursor,
  found: readonly string[] = [],
): estypes.SearchRequest {
  return {
    size: findTracesPageSize(query.limit),
    _source: false,
    track_total_hits: false,
    query: {
      bool: {
        filter: conditions(query),
        ...(found.length > 0 && { must_not: [{ terms: { traceID: [...found] } }] }),
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

/** Traces have several matching spans: a few rows for each trace, but never so few or so many that pages are wasted. */
export function findTracesPageSize(limit: number): number {
  return Math.min(MAX_PAGE, Math.max(MIN_PAGE, limit * 4));
}

function conditions({ where, startMinMicros, startMaxMicros }: TraceQuery): Query[] {
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
