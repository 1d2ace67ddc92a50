import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SearchParams } from '../url/search-params';
import { useUrlParams, withChange, type UrlChange } from '../url/use-url-params';

export interface SearchUrl {
  readonly params: SearchParams;
  /** Another page of the history. */
  readonly go: (params: UrlChange) => void;
  /** How what is there is shown; takes the place of this page of the history. */
  readonly change: (changes: UrlChange) => void;
}

/** The state of the page is in its URL. */
export function useSearchUrl(): SearchUrl {
  const [params, changeParams] = useUrlParams();
  const navigate = useNavigate();
  const go = useCallback(
    (next: UrlChange) => void navigate({ to: '/search', search: withChange({}, next) }),
    [navigate],
  );
  const change = useCallback((changes: UrlChange) => changeParams(changes, { replace: true }), [changeParams]);
  return { params, go, change };
}
