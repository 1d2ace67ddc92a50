import { useEffect, useRef, useState } from 'react';
import { followSpans } from '../../api/live';
import type { ServerEvent } from '../../api/server-events';
import { EMPTY_WINDOW, windowAfter, type LiveWindow } from './live-window';

type LiveState = 'connecting' | 'following' | 'ended';

/** So often, at most, what has arrived is drawn. */
const DRAW_MS = 250;
const SECOND_MS = 1000;

/** Follows spans as they arrive. Paused, it goes on counting but holds back what it shows. For another filter or rate, mount it again. */
export function useLiveTail(q: string, rate: number, paused: boolean) {
  const [state, setState] = useState<LiveState>('connecting');
  const [reason, setReason] = useState<string>();
  const [error, setError] = useState<Error | null>(null);
  const arrived = useRef<LiveWindow>(EMPTY_WINDOW);
  const [shown, setShown] = useState<LiveWindow>(EMPTY_WINDOW);
  const [perSecond, setPerSecond] = useState(0);

  useEffect(() => {
    const left = new AbortController();
    const end = (cause?: unknown) => {
      if (left.signal.aborted) return;
      setState('ended');
      setReason(arrived.current.ended);
      if (cause !== undefined) setError(cause instanceof Error ? cause : new Error('The stream broke off.'));
    };
    collect(
      followSpans(q, rate, left.signal, () => setState('following')),
      arrived,
    ).then(() => end(), end);
    return () => left.abort();
  }, [q, rate]);

  useEffect(() => {
    let before = 0;
    const counting = setInterval(() => {
      setPerSecond(arrived.current.received - before);
      before = arrived.current.received;
    }, SECOND_MS);
    return () => clearInterval(counting);
  }, []);

  useEffect(() => {
    if (paused) return undefined;
    const drawing = setInterval(() => setShown(arrived.current), DRAW_MS);
    return () => clearInterval(drawing);
  }, [paused]);

  return { state, reason, error, window: shown, perSecond };
}

async function collect(events: AsyncIterable<ServerEvent>, arrived: { current: LiveWindow }): Promise<void> {
  for await (const event of events) arrived.current = windowAfter(arrived.current, event);
}
