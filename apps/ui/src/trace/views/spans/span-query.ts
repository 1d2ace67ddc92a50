import { listParam, textParam, type SearchParams } from '../../../url/search-params';
import { tableSortOf, type TableSort } from '../table/table-sort';
import { SPAN_COLUMNS } from './span-rows';

/** What the URL says of the table of spans. */
export interface SpanQuery {
  readonly sort: TableSort;
  readonly services: readonly string[];
  readonly operations: readonly string[];
  /** Words, as are kinds. */
  readonly statuses: readonly string[];
  readonly kinds: readonly string[];
  /** Of the find box. */
  readonly onlyMatches: boolean;
}

export function spanQueryOf(params: SearchParams): SpanQuery {
  return {
    sort: tableSortOf(textParam(params, 'spanSort'), SPAN_COLUMNS, { column: 'start', descending: false }),
    services: listParam(params, 'spanService'),
    operations: listParam(params, 'spanOperation'),
    statuses: listParam(params, 'spanStatus'),
    kinds: listParam(params, 'spanKind'),
    onlyMatches: textParam(params, 'spanMatches') === 'true',
  };
}
