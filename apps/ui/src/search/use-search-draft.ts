import { useState } from 'react';
import { asksSomething, type FormOfUrl } from './form/form-of-url';
import type { SearchForm } from './form/search-form';
import type { SearchParams } from '../url/search-params';
import { lastSearch } from './saved/last-search';

/**
 * What is being typed. Begins with what the URL asks, or with the last search where it asks nothing; a URL that changes takes its place.
 *
 * @returns `adopt`: takes a form as it was typed, which the URL is about to say as `next`. What is typed until it does stays.
 */
export function useSearchDraft(params: SearchParams, { form }: FormOfUrl) {
  const asks = asksSomething(params);
  const inUrl = keyOf(asks, form);
  const [seen, setSeen] = useState(inUrl);
  const [awaited, setAwaited] = useState<string>();
  const [draft, setDraft] = useState<SearchForm>(() => (asks ? form : lastSearch()));
  if (seen !== inUrl) {
    setSeen(inUrl);
    setAwaited(undefined);
    if (inUrl !== awaited) setDraft(asks ? form : lastSearch());
  }
  const adopt = (typed: SearchForm, next: SearchForm) => {
    setAwaited(keyOf(true, next));
    setDraft(typed);
  };
  return { draft, setDraft, adopt };
}

function keyOf(asks: boolean, form: SearchForm): string {
  return JSON.stringify([asks, form]);
}
