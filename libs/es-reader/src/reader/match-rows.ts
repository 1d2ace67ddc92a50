import type { TracePosition, TraceQuery } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';
import type { LiveIndex } from '../index-catalog/live-indices.js';
import { newestFirst } from '../index-catalog/newest-first.js';
import { findTracesBody, findTracesPageSize, newestMatchesBody, type MatchCursor } from '../search/find-traces-body.js';
import type { Deadline } from './deadline.js';
import type { EsSearch } from './es-search.js';
import { MatchOrder } from './match-order.js';
import { newestRows } from './newest-rows.js';
import type { SearchAnswer } from './search-answer.js';
import { storedTraceIds, traceIdOf } from './stored-trace-id.js';

/** Elasticsearch is told to leave out this many traces that were seen; whoever reads the rows passes over others. */
const MAX_LEFT_OUT = 5000;

export interface MatchRows {
  /** Of some matching spans, newest first; several may be of one trace. */
  readonly positions: readonly TracePosition[];
  /** `true`: no row comes after these. */
  readonly isLast: boolean;
  /** Why rows may be missing. */
  readonly gap?: string;
}

/**
 * Pages through the matching spans, newest first. Every page leaves out the traces that were seen before, so that each shows at least one more: a trace
 * with millions of matching spans costs one page.
 *
 * @param indices those of the whole period
 * @param seen traces to leave out, read anew before each page
 */
export async function* matchRows(
  search: EsSearch,
  indices: readonly LiveIndex[],
  query: TraceQuery,
  seen: ReadonlySet<string>,
  deadline: Deadline,
): AsyncGenerator<MatchRows, void> {
  const untilMicros = Math.min(query.startMaxMicros, query.after?.startMicros ?? Infinity);
  const steps = newestFirst(indices, query.startMinMicros, untilMicros);
  for (const [at, { indices: searched, ...bounds }] of steps.entries()) {
    const order = new MatchOrder();
    const ask: Ask = (body) => search.search('find_trace_ids', searched, body, deadline);
    for await (const { rows, isWhole, gap } of pages(ask, { ...query, ...bounds }, seen)) {
      const due = rows.flatMap(([, startMicros, traceId]) => order.add({ startMicros, traceId: traceIdOf(traceId) }));
      const positions = isWhole ? [...due, ...order.end()] : due;
      yield { positions, isLast: isWhole && at === steps.length - 1, ...(gap !== undefined && { gap }) };
    }
  }
}

type Ask = (body: estypes.SearchRequest) => Promise<SearchAnswer>;

interface Page {
  readonly rows: readonly MatchCursor[];
  /** No page comes after it. */
  readonly isWhole: boolean;
  readonly gap: string | undefined;
}

/** The first look costs least and is mostly enough; what comes after its last millisecond is read in the order of all three values. */
async function* pages(ask: Ask, query: TraceQuery, seen: ReadonlySet<string>): AsyncGenerator<Page, void> {
  const { hits, gap } = await ask(newestMatchesBody(query, leftOut(seen)));
  const { rows, restMaxMicros } = newestRows(hits, query);
  yield { rows, isWhole: restMaxMicros === undefined, gap };
  if (restMaxMicros === undefined) return;
  const rest = { ...query, startMaxMicros: restMaxMicros };
  let cursor: MatchCursor | undefined;
  for (let isWhole = false; !isWhole;) {
    const page = await ask(findTracesBody(rest, cursor, leftOut(seen)));
    const pageRows = page.hits.map(({ sort }) => sort as MatchCursor);
    cursor = pageRows.at(-1);
    isWhole = pageRows.length < findTracesPageSize(query.limit);
    yield { rows: pageRows, isWhole, gap: page.gap };
  }
}

function leftOut(seen: ReadonlySet<string>): string[] {
  return [...seen].slice(-MAX_LEFT_OUT).flatMap(storedTraceIds);
}
