import type { TraceSearchParams } from '../api/trace-search';
import type { SearchParams } from '../url/search-params';

interface Shown {
  readonly shown: SearchParams;
  readonly asking: boolean;
  readonly live: boolean;
  readonly request: Pick<TraceSearchParams, 'start' | 'end'>;
}

/** The parameters of a link to what is shown: beside a lookback, which is about now, stands the period that it meant. */
export function linkParams({ shown, asking, live, request: { start, end } }: Shown): SearchParams {
  if (!asking || live || start === undefined || end === undefined) return shown;
  return { ...shown, start: String(start), end: String(end) };
}
