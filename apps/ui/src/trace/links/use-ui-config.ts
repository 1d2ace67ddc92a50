import { queryOptions, useQuery } from '@tanstack/react-query';
import { ApiFailure, failureKindOf } from '../../api/api-failure';
import { apiUrl } from '../../api/request';
import { uiConfigOf, type UiConfig } from './ui-config';

/** Beside the page, where an operator replaces it. */
export const UI_CONFIG_PATH = 'ui-config.json';

const NOTHING: UiConfig = { links: [], problems: [] };

/** Read once for as long as the tab is open; nothing until it is there. */
export function useUiConfig(): UiConfig {
  const { data, error } = useQuery(uiConfigQuery);
  if (error) return { links: [], problems: [error.message] };
  return data ?? NOTHING;
}

const uiConfigQuery = queryOptions({
  queryKey: ['ui-config'],
  queryFn: readUiConfig,
  staleTime: Infinity,
  gcTime: Infinity,
  retryOnMount: false,
});

/** Asked for anew, whatever a cache on the way says. Without it, nothing is set. */
async function readUiConfig({ signal }: { readonly signal: AbortSignal }): Promise<UiConfig> {
  const response = await fetch(apiUrl(UI_CONFIG_PATH), { cache: 'no-cache', signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new ApiFailure('unreachable', 'it was not answered');
  });
  if (response.status === 404) return NOTHING;
  if (!response.ok) throw new ApiFailure(failureKindOf(response.status), `the answer was ${response.status}`);
  try {
    return uiConfigOf(await response.json());
  } catch (error) {
    if (signal.aborted) throw error;
    return uiConfigOf(undefined);
  }
}
