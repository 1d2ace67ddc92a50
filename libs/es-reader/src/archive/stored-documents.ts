import { StorageUnavailableError } from '@app/storage';
import type { Deadline } from '../reader/deadline.js';
import type { ReadSource } from '../reader/read-traces.js';
import { AnswerTooLargeError } from '../reader/request-text.js';
import type { Hit, SearchAnswer } from '../reader/search-answer.js';
import { storedTraceIds } from '../reader/stored-trace-id.js';
import { spanCursorAfter, traceSpansBody, type SpanCursor, type SpanOrder } from '../search/trace-spans-body.js';
import type { StoredDocument } from './archive-writer.js';

type SpanHit = Hit & { readonly sort: SpanOrder };

/**
 * The documents of one trace as they are stored, page by page; none when the trace is unknown.
 *
 * @throws {StorageUnavailableError} some could not be read: a copy of the others would pass for the trace
 */
export async function* storedDocuments(
  source: ReadSource,
  traceId: string,
  deadline: Deadline,
): AsyncGenerator<readonly StoredDocument[], void> {
  let cursor: SpanCursor | undefined;
  let { pageSize } = source;
  let pageBefore: ReadonlySet<string> = new Set();
  for (;;) {
    const answer = await page(source, traceId, pageSize, cursor, deadline);
    if (answer === 'too large') {
      pageSize = Math.ceil(pageSize / 2);
      continue;
    }
    if (answer.gap !== undefined) throw new StorageUnavailableError(answer.gap);
    const hits = answer.hits as readonly SpanHit[];
    if (hits.length > 0) yield hits.map(({ _id, source = '' }) => ({ _id, source: oneLine(source) }));
    if (hits.length < pageSize) return;
    // Start times that JavaScript rounds could make a page repeat itself for ever.
    if (hits.every(({ _id }) => pageBefore.has(_id))) {
      throw new StorageUnavailableError('some spans have start times that cannot be told apart');
    }
    pageBefore = new Set(hits.map(({ _id }) => _id));
    cursor = spanCursorAfter(hits, cursor);
  }
}

async function page(
  { search, indices }: ReadSource,
  traceId: string,
  size: number,
  cursor: SpanCursor | undefined,
  deadline: Deadline,
): Promise<SearchAnswer | 'too large'> {
  try {
    return await search.search('archive', indices, traceSpansBody(storedTraceIds(traceId), size, cursor), deadline);
  } catch (error) {
    if (error instanceof AnswerTooLargeError && size > 1) return 'too large';
    throw error;
  }
}

/** Bulk documents are lines. Within JSON, a line break can only stand between tokens: a text has it escaped. */
function oneLine(json: string): string {
  return json.replaceAll(/[\r\n]+/g, ' ');
}
