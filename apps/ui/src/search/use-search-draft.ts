import { useState } from 'react';
import { asksSomething, type FormOfUrl } from './form/form-of-url';
import type { SearchForm } from './form/search-form';
import type { SearchParams } from '../url/search-params';
import { lastSearch } from './saved/last-search';

/** What is being typed. Begins with what the URL asks, or with the last search where it asks nothing; a URL that changes takes its place. */
export function useSearchDraft(params: SearchParams, { form }: FormOfUrl) {
  const text = JSON.stringify(form);
  const [seen, setSeen] = useState(text);
  const [draft, setDraft] = useState<SearchForm>(() => (asksSomething(params) ? form : lastSearch()));
  if (seen !== text) {
    setSeen(text);
    setDraft(form);
  }
  return [draft, setDraft] as const;
}
