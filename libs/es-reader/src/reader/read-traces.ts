import type { LiveIndex } from '../index-catalog/live-indices.js';
import {
  spanCursorAfter,
  traceSpansBody,
  type SpanCursor,
  type SpanOrder,
  type SpansBody,
} from '../search/trace-spans-body.js';
import type { Deadline } from './deadline.js';
import type { EsSearch } from './es-search.js';
import { AnswerTooLargeError } from './request-text.js';
import type { Hit } from './search-answer.js';
import { storedTraceIds, traceIdOf } from './stored-trace-id.js';
import type { TraceAssembly } from './trace-assembly.js';

const TRACES_AT_ONCE = 100;
/** Shards make room for every row of a page, and most answers are far smaller. */
const FIRST_PAGE_SPANS = 1000;
export const FULL = 'this answer reached its limit of memory: spans and whole traces are missing';

/** Where and how to read. */
export interface ReadSource {
  readonly search: EsSearch;
  /** Every index that may hold what is asked for. */
  readonly indices: readonly LiveIndex[];
  readonly pageSize: number;
  /** What is read of each span; whole documents when absent. */
  readonly body?: SpansBody;
}

/** Reads all spans of the traces into the assembly, with a gap noted for whatever could not be read. */
export async function readTraces(
  source: ReadSource,
  traceIds: readonly string[],
  assembly: TraceAssembly,
  deadline: Deadline,
): Promise<void> {
  for (let from = 0; from < traceIds.length; from += TRACES_AT_ONCE) {
    await readTogether(source, traceIds.slice(from, from + TRACES_AT_ONCE), assembly, deadline);
  }
}

async function readTogether(
  source: ReadSource,
  traceIds: readonly string[],
  assembly: TraceAssembly,
  deadline: Deadline,
): Promise<void> {
  let cursor: SpanCursor | undefined;
  let largestPage = source.pageSize;
  let pageSize = Math.min(largestPage, FIRST_PAGE_SPANS);
  for (;;) {
    if (assembly.full) return assembly.addGap(FULL);
    const wanted = traceIds.filter((traceId) => assembly.wants(traceId));
    if (wanted.length === 0) return;
    const hits = await readPage(source, wanted, pageSize, cursor, assembly, deadline);
    if (hits === 'too large') {
      largestPage = pageSize = Math.ceil(pageSize / 2);
      continue;
    }
    const added = hits.filter((hit) => assembly.add(traceIdOf(hit.sort[2]), hit)).length;
    if (hits.length < pageSize) return;
    // Start times that JavaScript rounds could make a page repeat itself for ever.
    if (added === 0)
      return assembly.addGap('some spans have start times that cannot be told apart: spans may be missing');
    cursor = spanCursorAfter(hits, cursor);
    pageSize = largestPage;
  }
}

type SpanHit = Hit & { readonly sort: SpanOrder };

async function readPage(
  { search, indices, body = traceSpansBody }: ReadSource,
  traceIds: readonly string[],
  pageSize: number,
  cursor: SpanCursor | undefined,
  assembly: TraceAssembly,
  deadline: Deadline,
): Promise<readonly SpanHit[] | 'too large'> {
  try {
    const page = body(traceIds.flatMap(storedTraceIds), pageSize, cursor);
    const { hits, gap } = await search.search('read_spans', indices, page, deadline);
    if (gap !== undefined) assembly.addGap(gap);
    return hits as readonly SpanHit[];
  } catch (error) {
    if (error instanceof AnswerTooLargeError && pageSize > 1) return 'too large';
    throw error;
  }
}
