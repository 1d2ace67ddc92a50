import type { TraceQuery } from '@app/storage';
import { findTracesPageSize, type MatchCursor } from '../search/find-traces-body.js';
import type { Row } from './search-answer.js';

export interface NewestRows {
  /** Newest first, as pages of `findTracesBody` are; those of which it is certain that no other comes before them. */
  readonly rows: readonly MatchCursor[];
  /** All other matching spans start here or before; `undefined` when there are none. */
  readonly restMaxMicros?: number;
}

/**
 * Puts the rows of a first look (`newestMatchesBody`) in order and drops those outside the bounds of the query, which it knows by the
 * millisecond only. The last millisecond of a full page may go on after it, so its rows are left for the pages to come.
 */
export function newestRows(hits: readonly Row[], query: TraceQuery): NewestRows {
  const lastMillis = Number(hits.at(-1)?.sort[0]);
  const isWhole = hits.length < findTracesPageSize(query.limit);
  const rows = hits
    .flatMap(rowOf)
    .filter(([startMillis]) => isWhole || startMillis > lastMillis)
    .filter(([, startMicros]) => startMicros >= query.startMinMicros && startMicros <= query.startMaxMicros)
    .toSorted(newestFirst);
  return isWhole ? { rows } : { rows, restMaxMicros: Math.min(query.startMaxMicros, lastMillis * 1000 + 999) };
}

/** Nothing of a document that lacks a column: no position can be made of it. */
function rowOf({ sort, fields }: Row): [MatchCursor] | [] {
  const startMicros = fields?.['startTime']?.[0];
  const traceId = fields?.['traceID']?.[0];
  if (typeof startMicros !== 'number' || typeof traceId !== 'string') return [];
  return [[Number(sort[0]), startMicros, traceId]];
}

function newestFirst(a: MatchCursor, b: MatchCursor): number {
  if (a[0] !== b[0]) return b[0] - a[0];
  if (a[1] !== b[1]) return b[1] - a[1];
  return a[2] > b[2] ? -1 : Number(a[2] < b[2]);
}
