import { queryOptions } from '@tanstack/react-query';
import { fetchReplay } from '../../api/operations/replays';
import { OPERATIONS_API } from '../../api/operations/request-operations';
import { withAnswer, type WatchedReplay } from './watched-replay';

/** A replay with its pace, which takes what was answered before. */
export function watchedReplayQuery(name: string) {
  const queryKey = [OPERATIONS_API, 'watched-replay', name];
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const now = await fetchReplay(name, signal);
      return withAnswer(client.getQueryData<WatchedReplay>(queryKey), now);
    },
    structuralSharing: false,
    retry: false,
  });
}
