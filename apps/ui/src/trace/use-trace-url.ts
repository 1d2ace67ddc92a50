import { useCallback, useMemo } from 'react';
import { useUrlParams, type UrlChange } from '../url/use-url-params';
import { traceUrlOf, type TraceUrl } from './trace-url';

export interface TraceUrlState {
  readonly url: TraceUrl;
  /** @param push so that the back button undoes it */
  readonly change: (changes: UrlChange, push?: boolean) => void;
}

export function useTraceUrl(): TraceUrlState {
  const [params, changeParams] = useUrlParams();
  const url = useMemo(() => traceUrlOf(params), [params]);
  const change = useCallback(
    (changes: UrlChange, push = false) => changeParams(changes, { replace: !push }),
    [changeParams],
  );
  return { url, change };
}
