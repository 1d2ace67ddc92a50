import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SearchParams } from './search-params';

/** Names that are `undefined` leave the URL; names that are not mentioned stay. */
export type UrlChange = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What the URL of the page says, and a way to say it otherwise.
 *
 * @returns `change`: a step that Back undoes; with `replace`, as for typing, it is none
 */
export function useUrlParams(): [SearchParams, (change: UrlChange, options?: { readonly replace?: boolean }) => void] {
  const params: SearchParams = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (said: UrlChange, { replace = false }: { readonly replace?: boolean } = {}) => {
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => withChange(before, said),
        replace,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [params, change];
}

/** What was said before, with the change. */
export function withChange(before: Readonly<Record<string, unknown>>, said: UrlChange): SearchParams {
  const after = Object.entries({ ...before, ...said }).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(after) as SearchParams;
}
