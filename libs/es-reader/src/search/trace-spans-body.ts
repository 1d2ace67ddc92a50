import type { estypes } from '@elastic/elasticsearch';

type Query = estypes.QueryDslQueryContainer;

/** Sort values of a row. */
export type SpanOrder = readonly [startMicros: number, spanId: string, traceId: string];

/** Where a page ended, in an order that only documents decide, so that nothing has to be kept open in Elasticsearch. */
export interface SpanCursor {
  readonly startMicros: number;
  readonly spanId: string;
  /** `_id` of every document read so far that has this very start and span id: they tie, others may come after. */
  readonly documentIds: readonly string[];
}

/**
 * One page of all spans of some traces, whole documents, by start time, then span id. The trace id comes last: it decides
 * little, but tells of each row whose it is before the document is read (see `SpanOrder`).
 *
 * @param traceIds not more than a `terms` query takes (65,536)
 */
export function traceSpansBody(traceIds: readonly string[], size: number, cursor?: SpanCursor): estypes.SearchRequest {
  return {
    size,
    _source: true,
    track_total_hits: false,
    query: { bool: { filter: [{ terms: { traceID: [...traceIds] } }, ...(cursor ? [after(cursor)] : [])] } },
    sort: [
      { startTime: { order: 'asc', missing: 0, unmapped_type: 'long' } },
      { spanID: { order: 'asc', unmapped_type: 'keyword' } },
      { traceID: { order: 'asc', unmapped_type: 'keyword' } },
    ],
  };
}

/**
 * The cursor after one more page.
 *
 * @param rows at least one
 */
export function spanCursorAfter(
  rows: readonly { readonly _id: string; readonly sort: SpanOrder }[],
  before?: SpanCursor,
): SpanCursor {
  const [startMicros, spanId] = rows.at(-1)!.sort;
  const firstTied = rows.findIndex(({ sort }) => sort[0] === startMicros && sort[1] === spanId);
  const stillTied = firstTied === 0 && before?.startMicros === startMicros && before.spanId === spanId;
  const documentIds = rows.slice(firstTied).map(({ _id }) => _id);
  return { startMicros, spanId, documentIds: stillTied ? [...before.documentIds, ...documentIds] : documentIds };
}

/** `search_after` would skip what ties with the cursor: spans that share start and span id, and there may be many. */
function after({ startMicros, spanId, documentIds }: SpanCursor): Query {
  const sameStart: Query = { term: { startTime: startMicros } };
  return {
    bool: {
      should: [
        { range: { startTime: { gt: startMicros } } },
        { bool: { filter: [sameStart, { range: { spanID: { gt: spanId } } }] } },
        {
          bool: {
            filter: [sameStart, { term: { spanID: spanId } }],
            must_not: [{ ids: { values: [...documentIds] } }],
          },
        },
      ],
      minimum_should_match: 1,
    },
  };
}
