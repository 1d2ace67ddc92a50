import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SearchParams } from '../url/search-params';

/** Values that are `undefined` leave the URL. */
export type ParamChanges = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface SearchUrl {
  readonly params: SearchParams;
  /** Another page of the history. */
  readonly go: (params: ParamChanges) => void;
  /** How what is there is shown; takes the place of this page of the history. */
  readonly change: (changes: ParamChanges) => void;
}

/** The state of the page is in its URL. */
export function useSearchUrl(): SearchUrl {
  const params: SearchParams = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = useCallback((next: ParamChanges) => void navigate({ to: '/search', search: said(next) }), [navigate]);
  const change = useCallback(
    (changes: ParamChanges) =>
      void navigate({ to: '/search', search: said({ ...params, ...changes }), replace: true, resetScroll: false }),
    [navigate, params],
  );
  return { params, go, change };
}

function said(params: ParamChanges): SearchParams {
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => value !== undefined && value !== ''),
  ) as SearchParams;
}
