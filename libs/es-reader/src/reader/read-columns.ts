import { spanColumnsBody, type SpanCursor, type SpanOrder } from '../search/trace-spans-body.js';
import type { Deadline } from './deadline.js';
import { FULL, type ReadSource } from './read-traces.js';
import { AnswerTooLargeError } from './request-text.js';
import type { Row } from './search-answer.js';
import { storedTraceIds, traceIdOf } from './stored-trace-id.js';
import type { SpanShapes } from './span-shapes.js';
import type { TraceAssembly } from './trace-assembly.js';

/**
 * Reads all rows of traces from columns alone, nothing stored, not even ids of documents: in half the time. Where a page ends among rows of
 * the same start and span id, the next one begins with all of them.
 *
 * @returns `false` when that is not enough: a part of a span is in its document only, or a page is full of rows that cannot be told apart.
 *   What is in the assembly is then of no use.
 */
export async function readColumns(
  { search, indices, pageSize: size }: ReadSource,
  traceIds: readonly string[],
  shapes: SpanShapes,
  assembly: TraceAssembly,
  deadline: Deadline,
): Promise<boolean> {
  let cursor: SpanCursor | undefined;
  for (;;) {
    const wanted = traceIds.filter((traceId) => assembly.wants(traceId));
    if (assembly.full) assembly.addGap(FULL);
    if (assembly.full || wanted.length === 0) return true;
    const body = spanColumnsBody(wanted.flatMap(storedTraceIds), size, cursor);
    const answer = await search.search('read_spans', indices, body, deadline).catch(tooLarge);
    if (answer === undefined) return false;
    if (answer.gap !== undefined) assembly.addGap(answer.gap);
    const rows = answer.hits as readonly SpanRow[];
    const isLast = rows.length < size;
    const due = isLast ? rows : beforeLastTie(rows);
    for (const row of due) assembly.add(traceIdOf(row.sort[2]), row);
    if (shapes.needDocuments || (!isLast && due.length === 0)) return false;
    if (isLast) return true;
    const [startMicros, spanId] = rows.at(-1)!.sort;
    cursor = { startMicros, spanId };
  }
}

type SpanRow = Row & { readonly sort: SpanOrder };

function beforeLastTie(rows: readonly SpanRow[]): readonly SpanRow[] {
  const [startMicros, spanId] = rows.at(-1)!.sort;
  return rows.slice(
    0,
    rows.findIndex(({ sort }) => sort[0] === startMicros && sort[1] === spanId),
  );
}

function tooLarge(error: unknown): undefined {
  if (!(error instanceof AnswerTooLargeError)) throw error;
}
