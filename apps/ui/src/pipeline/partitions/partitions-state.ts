import { tableSortOf, type TableSort } from '../../trace/views/table/table-sort';
import { textParam, type SearchParams } from '../../url/search-params';
import { PARTITION_COLUMNS } from './partition-rows';

export type LagMeasure = 'seconds' | 'records';

export interface PartitionsState {
  readonly measure: LagMeasure;
  /** The one whose details are shown. */
  readonly partition: number | undefined;
  readonly sort: TableSort;
}

const WORST_FIRST: TableSort = { column: 'lagSeconds', descending: true };

export function partitionsStateOf(params: SearchParams): PartitionsState {
  const partition = textParam(params, 'partition');
  return {
    measure: textParam(params, 'measure') === 'records' ? 'records' : 'seconds',
    partition: partition !== undefined && /^\d{1,6}$/.test(partition) ? Number(partition) : undefined,
    sort: tableSortOf(textParam(params, 'sort'), PARTITION_COLUMNS, WORST_FIRST),
  };
}
