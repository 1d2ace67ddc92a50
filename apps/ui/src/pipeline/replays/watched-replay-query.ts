import { queryOptions } from '@tanstack/react-query';
import { replayQuery } from '../../api/operations';
import type { Replay } from '../../api/operations-answers';
import { paceOf, type ReplayPace } from './replay-pace';

export interface WatchedReplay {
  readonly now: Replay;
  readonly pace: ReplayPace | undefined;
}

export const REPLAY_SECONDS = 5;

/** A replay with its pace, which takes what was answered before. */
export function watchedReplayQuery(name: string) {
  const queryKey = ['operations', 'watched-replay', name];
  return queryOptions({
    queryKey,
    queryFn: async ({ client }): Promise<WatchedReplay> => {
      const now = await client.fetchQuery({ ...replayQuery(name), staleTime: 0 });
      const before = client.getQueryData<WatchedReplay>(queryKey);
      return { now, pace: before && (paceOf(before.now, now) ?? before.pace) };
    },
    refetchInterval: REPLAY_SECONDS * 1000,
    structuralSharing: false,
    retry: false,
  });
}
