import { textParam, type SearchParams } from '../../url/search-params';
import { resultFilterOf, type ResultFilter } from './result-filter';
import { sortNameOf, type SortName } from './sort-summaries';

/** How results are shown, as the URL says it. */
export interface ResultView {
  readonly layout: 'table' | 'list';
  readonly sort: SortName;
  readonly relativeTimes: boolean;
  readonly filter: ResultFilter;
}

/** @param narrow there is no room for a table, unless it is asked for */
export function resultViewOf(params: SearchParams, narrow: boolean): ResultView {
  const layout = textParam(params, 'view');
  return {
    layout: layout === 'list' || layout === 'table' ? layout : narrow ? 'list' : 'table',
    sort: sortNameOf(textParam(params, 'sort')),
    relativeTimes: textParam(params, 'time') === 'relative',
    filter: resultFilterOf(params),
  };
}
