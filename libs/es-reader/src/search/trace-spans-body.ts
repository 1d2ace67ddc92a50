import type { estypes } from '@elastic/elasticsearch';
import { kindQuery, statusQuery } from './built-in-condition.js';
import type { Query } from './query.js';

/** Sort values of a row. */
export type SpanOrder = readonly [startMicros: number, spanId: string, traceId: string];

/** Where a page ended, in an order that only documents decide, so that nothing has to be kept open in Elasticsearch. */
export interface SpanCursor {
  readonly startMicros: number;
  readonly spanId: string;
  /** `_id` of every document read so far that has this very start and span id: they tie, others may come after. */
  readonly documentIds: readonly string[];
}

/** A page of spans of some traces, by start time, then span id. */
export type SpansBody = (traceIds: readonly string[], size: number, cursor?: SpanCursor) => estypes.SearchRequest;

/** The names under which a row says what its tags say: `matched_queries` of {@link spanShapesBody}. */
const NAMED: readonly Query[] = [
  ...['client', 'server', 'producer', 'consumer', 'internal'].map((kind) => named(kind, kindQuery(kind))),
  ...['error', 'ok'].map((status) => named(status, statusQuery(status))),
  named('references', {
    nested: { path: 'references', ignore_unmapped: true, query: { exists: { field: 'references.spanID' } } },
  }),
];

/**
 * One page of all spans of some traces, whole documents. The trace id comes last in the order: it decides little, but tells of each row
 * whose it is before the document is read (see `SpanOrder`).
 *
 * @param traceIds not more than a `terms` query takes (65,536)
 * @param spanIds only these, and not more than that
 */
export function traceSpansBody(
  traceIds: readonly string[],
  size: number,
  cursor?: SpanCursor,
  spanIds?: readonly string[],
): estypes.SearchRequest {
  const only: Query[] = spanIds === undefined ? [] : [{ terms: { spanID: [...spanIds] } }];
  return spansBody(traceIds, { size, _source: true }, cursor, only);
}

/**
 * The same page without documents: their columns, and in `matched_queries` kind and status, whichever way the schema keeps them.
 * `references` there means that a span whose parent is no column may have one in its document.
 */
export function spanShapesBody(traceIds: readonly string[], size: number, cursor?: SpanCursor): estypes.SearchRequest {
  const docvalue_fields = ['parentSpanID', 'operationName', 'process.serviceName', 'duration'];
  const body = spansBody(traceIds, { size, _source: false, docvalue_fields }, cursor);
  return { ...body, query: { bool: { ...body.query?.bool, should: [...NAMED], minimum_should_match: 0 } } };
}

/** The parts of documents that are no columns in every schema. */
export function spanPartsBody(traceIds: readonly string[], documentIds: readonly string[]): estypes.SearchRequest {
  const _source = [
    'traceID',
    'spanID',
    'parentSpanID',
    'references',
    'operationName',
    'process.serviceName',
    'duration',
  ];
  const only: Query = { ids: { values: [...documentIds] } };
  return spansBody(traceIds, { size: documentIds.length, _source }, undefined, [only]);
}

function spansBody(
  traceIds: readonly string[],
  what: Pick<estypes.SearchRequest, 'size' | '_source' | 'docvalue_fields'>,
  cursor?: SpanCursor,
  conditions: readonly Query[] = [],
): estypes.SearchRequest {
  return {
    ...what,
    track_total_hits: false,
    query: {
      bool: { filter: [{ terms: { traceID: [...traceIds] } }, ...conditions, ...(cursor ? [after(cursor)] : [])] },
    },
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
  return {
    startMicros,
    spanId,
    documentIds: stillTied ? [...before.documentIds, ...documentIds] : documentIds,
  };
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

function named(name: string, query: Query): Query {
  return { bool: { filter: [query], _name: name } };
}
