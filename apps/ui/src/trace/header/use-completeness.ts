import type { TraceCompleteness } from '@app/model/reading';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { fetchCompleteness } from '../../api/traces';

const AGAIN_MS = 4_000;
/** Then somebody has to ask: a forgotten tab should not read for ever. */
const MOST_READS = 75;

export interface Completeness {
  readonly known: TraceCompleteness | undefined;
  /** It is being read again every few seconds, as it is arriving. */
  readonly following: boolean;
  readonly setFollowing: (following: boolean) => void;
}

/** While a trace is arriving, it is read again and again until it has arrived, or somebody stops it. */
export function useCompleteness(traceId: string, enabled: boolean, readAgain: () => Promise<void>): Completeness {
  const [wanted, setWanted] = useState(true);
  const { data, refetch } = useQuery({
    queryKey: ['completeness', traceId],
    queryFn: ({ signal }) => fetchCompleteness(traceId, signal),
    enabled,
    retry: false,
  });
  const following = wanted && data?.state === 'arriving';
  const again = useEffectEvent(async () => {
    await refetch();
    await readAgain();
  });
  useEffect(() => {
    if (!following) return undefined;
    let reads = 0;
    let timer = 0;
    const wait = () => {
      timer = window.setTimeout(() => void turn(), AGAIN_MS);
    };
    // The next pause begins when a read has ended: a slow one is not cut off by the one after it.
    const turn = async () => {
      if (!document.hidden) {
        reads++;
        await again();
      }
      if (timer === 0) return;
      if (reads < MOST_READS) wait();
      else setWanted(false);
    };
    wait();
    return () => {
      clearTimeout(timer);
      timer = 0;
    };
  }, [following]);
  return { known: data, following, setFollowing: setWanted };
}
