import type { TraceQuery } from '@app/storage';
import type { LiveIndex } from '../index-catalog/live-indices.js';
import { findTracesBody, findTracesPageSize, type MatchCursor } from '../search/find-traces-body.js';
import type { Deadline } from './deadline.js';
import type { EsSearch } from './es-search.js';
import { storedTraceIds, traceIdOf } from './stored-trace-id.js';

export interface FoundTraceIds {
  /** By the start of the newest matching span, newest first. */
  readonly traceIds: readonly string[];
  /** Why others may be missing. */
  readonly gap?: string;
}

/**
 * Pages through the matching spans, newest first, until `limit` traces are found or none is left. Every page leaves out the
 * traces found so far, so each finds at least one more: a trace with millions of matching spans costs one page.
 */
export async function findTraceIds(
  search: EsSearch,
  indices: readonly LiveIndex[],
  query: TraceQuery,
  deadline: Deadline,
): Promise<FoundTraceIds> {
  const found = new Set<string>();
  let cursor: MatchCursor | undefined;
  for (;;) {
    const body = findTracesBody(query, cursor, [...found].flatMap(storedTraceIds));
    const { hits, gap } = await search.search('find_trace_ids', indices, body, deadline);
    const rows = hits.map(({ sort }) => sort as MatchCursor);
    for (const [, , traceId] of rows) if (found.size < query.limit) found.add(traceIdOf(traceId));
    cursor = rows.at(-1);
    const exhausted = cursor === undefined || rows.length < findTracesPageSize(query.limit);
    if (exhausted || gap !== undefined || found.size >= query.limit) {
      return { traceIds: [...found], ...(gap !== undefined && { gap }) };
    }
  }
}
