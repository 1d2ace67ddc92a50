import { formOfUrl } from '../form/form-of-url';
import { EMPTY_FORM, type SearchForm } from '../form/search-form';
import { urlOfForm } from '../form/url-of-form';
import { keep, readKept } from './kept-json';
import { paramsOfJson } from './saved-searches';

const KEY = 'sluice.last-search';

export function keepLastSearch(form: SearchForm): void {
  keep(() => localStorage, KEY, urlOfForm(form));
}

/** An empty form when nobody has searched here yet. */
export function lastSearch(): SearchForm {
  const params = paramsOfJson(readKept(() => localStorage, KEY));
  return params === undefined ? EMPTY_FORM : formOfUrl(params).form;
}
