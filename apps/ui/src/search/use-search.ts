import { useMemo, useReducer, useState } from 'react';
import { textParam } from '../url/search-params';
import { withChange, type UrlChange } from '../url/use-url-params';
import { askNow } from './asked-at';
import { asksSomething, formOfUrl, withoutConditions } from './form/form-of-url';
import { withPeriodKept } from './form/lookback';
import { problemsOfForm, type FormProblems } from './form/form-problems';
import { EMPTY_FORM, type SearchForm } from './form/search-form';
import { traceIdsOfUrl } from './form/trace-ids-of-url';
import { requestOfForm, urlOfForm } from './form/url-of-form';
import { likedView, withLiked } from './results/liked-view';
import { resultViewOf } from './results/result-view';
import { useTraceSearch } from './results/use-trace-search';
import { useTracesById } from './results/use-traces-by-id';
import { keepLastSearch } from './saved/last-search';
import { useAskedAt } from './use-asked-at';
import { useSearchDraft } from './use-search-draft';
import { useSearchUrl } from './use-search-url';

/** The state of the page: what the URL asks and what came of it, and what is being typed. */
export function useSearch(narrow: boolean) {
  const { params, go, change: changeUrl } = useSearchUrl();
  const [liked, setLiked] = useState(likedView);
  const shown = useMemo(() => ({ ...liked, ...params }), [liked, params]);
  const read = useMemo(() => formOfUrl(params), [params]);
  const byId = useMemo(() => traceIdsOfUrl(params), [params]);
  const view = useMemo(() => resultViewOf(shown, narrow), [shown, narrow]);
  const { draft, setDraft, adopt } = useSearchDraft(params, read);
  const [checked, setChecked] = useState(false);
  const [finds, countFind] = useReducer((count: number) => count + 1, 0);

  const asked = useMemo(() => withPeriodKept(read.form), [read]);
  const live = textParam(params, 'live') !== undefined;
  const isById = byId.traceIds.length > 0;
  const asking = asksSomething(params) && !isById;
  const askedAtMs = useAskedAt(keyOf(read.form), finds);
  const request = useMemo(() => requestOfForm(read.form, askedAtMs), [read, askedAtMs]);
  const searched = useTraceSearch(request, askedAtMs, asking && !live);
  const fetched = useTracesById(byId.traceIds);

  const change = (changes: UrlChange) => {
    setLiked(withLiked(liked, changes));
    changeUrl(changes);
  };
  const find = (form: SearchForm, view: UrlChange = {}) => {
    setChecked(true);
    if (Object.keys(problemsOfForm(form)).length > 0) return;
    const next = urlOfForm(form);
    keepLastSearch(form);
    const nextForm = formOfUrl(withChange({}, next)).form;
    adopt(form, nextForm);
    askNow(keyOf(nextForm));
    countFind();
    go({ ...withoutConditions(params), zoom: undefined, only: undefined, ...next, ...view });
  };
  return {
    params,
    /** The same, with what the reader likes where the URL says nothing of it. */
    shown,
    change,
    /** What the URL asks, of the period that it means. */
    asked,
    asking,
    isById,
    live,
    request,
    unreadable: [...new Set([...read.problems, ...byId.problems])],
    found: isById ? fetched : searched,
    view,
    draft,
    changeDraft: (changes: Partial<SearchForm>) => setDraft((before) => ({ ...before, ...changes })),
    /** Of what is being typed; said once somebody has tried, or where something stands already. */
    problems: shownProblems(problemsOfForm(draft), checked),
    find,
    /** @param changes what was typed last: the page may not have heard of it yet */
    findDraft: (changes: Partial<SearchForm> = {}) => find({ ...draft, ...changes }),
    /** Follows what is being typed, or goes back to searching it. */
    toggleLive: () => (live ? change({ live: undefined, rate: undefined }) : find(draft, { live: '1' })),
    reset: () => {
      setChecked(false);
      setDraft(EMPTY_FORM);
    },
  };
}

export type Search = ReturnType<typeof useSearch>;

/** The same for two forms that ask the same, whenever they ask it. */
function keyOf(form: SearchForm): string {
  return JSON.stringify(requestOfForm(form, 0));
}

function shownProblems(problems: FormProblems, checked: boolean): FormProblems {
  if (checked) return problems;
  const { minDuration, maxDuration } = problems;
  return { ...(minDuration && { minDuration }), ...(maxDuration && { maxDuration }) };
}
