import { spanColumnsBody, spanCutsBody, type ColumnOrder, type Stretch } from '../search/span-columns-body.js';
import type { Deadline } from './deadline.js';
import { FULL, type ReadSource } from './read-traces.js';
import { AnswerTooLargeError } from './request-text.js';
import type { Row } from './search-answer.js';
import { storedTraceIds, traceIdOf } from './stored-trace-id.js';
import type { SpanShapes } from './span-shapes.js';
import type { TraceAssembly } from './trace-assembly.js';

/** Larger pages are not faster, and take more memory. */
const MAX_PAGE = 4000;

/** Of what is behind the first page: parts of the same number of rows, read side by side, so that Elasticsearch searches while we parse. */
const CUT_PERCENTS = [33, 67];

/**
 * Reads all rows of traces from columns alone, nothing stored, not even ids of documents: in half the time. In no particular order. Where a page
 * ends among rows of the same start and span id, the next one begins with all of them.
 *
 * @returns `false` when that is not enough: a part of a span is in its document only, a page is full of rows that cannot be told apart, or
 *   a trace is too large and its first spans are wanted. What is in the assembly is then of no use.
 */
export async function readColumns(
  source: ReadSource,
  traceIds: readonly string[],
  shapes: SpanShapes,
  assembly: TraceAssembly,
  deadline: Deadline,
): Promise<boolean> {
  const reading = new ColumnReading(source, traceIds, shapes, assembly, deadline);
  const after = await reading.page({});
  if (typeof after === 'string') return after === 'end';
  return await reading.stretches(after);
}

type ColumnRow = Row & { readonly sort: ColumnOrder };

class ColumnReading {
  private readonly size: number;
  private readonly stored: readonly string[];
  private given = false;

  constructor(
    private readonly source: ReadSource,
    private readonly traceIds: readonly string[],
    private readonly shapes: SpanShapes,
    private readonly assembly: TraceAssembly,
    private readonly deadline: Deadline,
  ) {
    this.size = Math.min(source.pageSize, MAX_PAGE);
    this.stored = traceIds.flatMap(storedTraceIds);
  }

  /** Everything behind a row. */
  async stretches(after: ColumnOrder): Promise<boolean> {
    const { search, indices } = this.source;
    const body = spanCutsBody(this.stored, { untilMicros: after[1] }, CUT_PERCENTS);
    const { cuts = [] } = await search.search('read_spans', indices, body, this.deadline);
    // Of what starts when the row does, some was read before: only the stretch that begins behind the row may hold it.
    const ascending = cuts.map(Math.floor).filter((micros) => micros < after[1]);
    const newest = this.stretch({ fromMicros: ascending.at(-1) }, after);
    const others = ascending.map((untilMicros, i) => this.stretch({ fromMicros: ascending[i - 1], untilMicros }));
    return (await Promise.all([newest, ...others])).every(Boolean);
  }

  /** A page and all that follow it. @returns `false` when columns are not enough */
  private async stretch(stretch: Stretch, behind?: ColumnOrder): Promise<boolean> {
    let after = behind;
    while (!this.given) {
      const next = await this.page(stretch, after).catch((error: unknown) => {
        this.given = true;
        throw error;
      });
      if (next === 'end') return true;
      if (next === 'not enough') this.given = true;
      else after = next;
    }
    return false;
  }

  /** @returns where the next page begins */
  async page(stretch: Stretch, after?: ColumnOrder): Promise<ColumnOrder | 'end' | 'not enough'> {
    const { assembly, source, stored, size } = this;
    if (assembly.full) assembly.addGap(FULL);
    if (assembly.full) return 'end';
    const body = spanColumnsBody(stored, size, stretch, after);
    const answer = await source.search.search('read_spans', source.indices, body, this.deadline).catch(tooLarge);
    if (answer === undefined) return 'not enough';
    if (answer.gap !== undefined) assembly.addGap(answer.gap);
    const rows = answer.hits as readonly ColumnRow[];
    const isLast = rows.length < size;
    const due = isLast ? rows : beforeLastTie(rows);
    for (const row of due) assembly.add(traceIdOf(row.sort[3]), row);
    if (this.shapes.needDocuments || this.traceIds.some((traceId) => !assembly.wants(traceId))) return 'not enough';
    if (isLast) return 'end';
    const last = due.at(-1)?.sort;
    return last === undefined || !Number.isSafeInteger(last[0]) ? 'not enough' : last;
  }
}

function beforeLastTie(rows: readonly ColumnRow[]): readonly ColumnRow[] {
  const [, startMicros, spanId] = rows.at(-1)!.sort;
  return rows.slice(
    0,
    rows.findIndex(({ sort }) => sort[1] === startMicros && sort[2] === spanId),
  );
}

function tooLarge(error: unknown): undefined {
  if (!(error instanceof AnswerTooLargeError)) throw error;
}
