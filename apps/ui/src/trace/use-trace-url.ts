import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { SearchParams } from '../url/search-params';
import { traceUrlOf, type TraceUrl } from './trace-url';

/** `undefined` and empty ones leave the URL. */
export type UrlChanges = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface TraceUrlState {
  readonly url: TraceUrl;
  /** @param push so that the back button undoes it */
  readonly change: (changes: UrlChanges, push?: boolean) => void;
}

export function useTraceUrl(): TraceUrlState {
  const params = useSearch({ from: '/trace/$id' });
  const navigate = useNavigate({ from: '/trace/$id' });
  const url = useMemo(() => traceUrlOf(params), [params]);
  const change = (changes: UrlChanges, push = false) => {
    void navigate({ search: (before: SearchParams) => changed(before, changes), replace: !push, resetScroll: false });
  };
  return { url, change };
}

function changed(before: SearchParams, changes: UrlChanges): SearchParams {
  const entries = Object.entries({ ...before, ...changes });
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string | readonly string[]] => entry[1] !== undefined && entry[1].length > 0,
    ),
  );
}
