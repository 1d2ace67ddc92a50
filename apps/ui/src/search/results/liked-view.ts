import type { SearchParams } from '../../url/search-params';
import { withChange, type UrlChange } from '../../url/use-url-params';
import { keep, readKept } from '../saved/kept-json';
import { paramsOfJson } from '../saved/saved-searches';

const KEY = 'sluice.result-view';
const NAMES = ['view', 'sort', 'time'];
const storage = () => localStorage;

/** How the reader likes results to be shown, in the names of the URL; it holds where the URL says nothing else. */
export function likedView(): SearchParams {
  return onlyView(paramsOfJson(readKept(storage, KEY)) ?? {});
}

/** What of a change of the URL is about that is kept for the next time. */
export function withLiked(liked: SearchParams, change: UrlChange): SearchParams {
  const said = onlyView(change);
  if (Object.keys(said).length === 0) return liked;
  const next = withChange(liked, said);
  keep(storage, KEY, next);
  return next;
}

function onlyView(params: UrlChange): SearchParams {
  return withChange({}, Object.fromEntries(NAMES.map((name) => [name, params[name]])));
}
