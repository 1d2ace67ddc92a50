import type { TracePosition, TraceQuery } from '@app/storage';
import { indicesBetween, type LiveIndex } from '../index-catalog/live-indices.js';
import { newerMatchesBody } from '../search/find-traces-body.js';
import type { Deadline } from './deadline.js';
import type { EsSearch } from './es-search.js';
import { comparePositions } from './match-order.js';
import { matchRows } from './match-rows.js';
import { storedTraceIds, traceIdOf } from './stored-trace-id.js';

export interface FoundTraces {
  /** Each trace once, at its newest matching span, in the order of the search. */
  readonly positions: readonly TracePosition[];
  /** Whether there are more after these. */
  readonly more: boolean;
  /** Why others may be missing. */
  readonly gap?: string;
}

/**
 * Reads matching spans, newest first, until `limit` traces and one more are found or none is left.
 *
 * The first row of a trace is its newest matching span, unless the query goes on after a page: then the trace may have been on a page
 * before, which is asked for all traces of a page of rows at once.
 *
 * @param indices those of the whole period
 */
export async function findTraceIds(
  search: EsSearch,
  indices: readonly LiveIndex[],
  query: TraceQuery,
  deadline: Deadline,
): Promise<FoundTraces> {
  const { limit, after } = query;
  const seen = new Set<string>();
  const positions: TracePosition[] = [];
  for await (const rows of matchRows(search, indices, query, seen, deadline)) {
    const fresh = firstOfEach(rows.positions, seen).filter(
      (position) => after === undefined || comparePositions(after, position) < 0,
    );
    const known = await onPagesBefore(search, indices, query, fresh, deadline);
    positions.push(...fresh.filter(({ traceId }) => !known.traceIds.has(traceId)));
    const gap = rows.gap ?? known.gap;
    if (gap !== undefined || positions.length > limit) {
      const more = positions.length > limit || !rows.isLast;
      return { positions: positions.slice(0, limit), more, ...(gap !== undefined && { gap }) };
    }
  }
  return { positions, more: false };
}

/** @param seen traces to skip; all of these are added */
function firstOfEach(rows: readonly TracePosition[], seen: Set<string>): TracePosition[] {
  return rows.filter(({ traceId }) => {
    const isFirst = !seen.has(traceId);
    seen.add(traceId);
    return isFirst;
  });
}

/** Those of the traces whose newest matching span is newer than where the page before ended. */
async function onPagesBefore(
  search: EsSearch,
  indices: readonly LiveIndex[],
  query: TraceQuery,
  candidates: readonly TracePosition[],
  deadline: Deadline,
): Promise<{ traceIds: ReadonlySet<string>; gap?: string }> {
  const { after, startMaxMicros } = query;
  if (after === undefined || candidates.length === 0 || after.startMicros >= startMaxMicros)
    return { traceIds: new Set() };
  const body = newerMatchesBody(
    query,
    after.startMicros,
    candidates.flatMap(({ traceId }) => storedTraceIds(traceId)),
  );
  const newer = indicesBetween(indices, after.startMicros, startMaxMicros);
  const { buckets, gap } = await search.search('find_trace_ids', newer, body, deadline);
  const traceIds = new Set(buckets.map(({ key }) => traceIdOf(key as string)));
  return { traceIds, ...(gap !== undefined && { gap }) };
}
