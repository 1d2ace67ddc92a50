import type { estypes } from '@elastic/elasticsearch';
import { spanShapesBody } from './trace-spans-body.js';

/** Sort values of a row. */
export type ColumnOrder = readonly [startMillis: number, startMicros: number, spanId: string, traceId: string];

/**
 * A page of `spanShapesBody`, but newest first, which is how indices are sorted, so that Elasticsearch stops when the page is full; and without
 * ids of documents, so that nothing stored is read.
 *
 * @param after sort values of the last row that was taken; rows with the very same values are passed over
 */
export function spanColumnsBody(traceIds: readonly string[], size: number, after?: ColumnOrder): estypes.SearchRequest {
  const { _source: _, ...body } = spanShapesBody(traceIds, size);
  return {
    ...body,
    stored_fields: '_none_',
    sort: [
      { startTimeMillis: { order: 'desc', unmapped_type: 'date' } },
      { startTime: { order: 'desc', missing: 0, unmapped_type: 'long' } },
      { spanID: { order: 'desc', unmapped_type: 'keyword' } },
      { traceID: { order: 'desc', unmapped_type: 'keyword' } },
    ],
    ...(after && { search_after: [...after] }),
  };
}
