import { useInterval } from '@mantine/hooks';
import { useState } from 'react';

const EVERY_MS = 10_000;

/** Milliseconds since the epoch, not more than ten seconds old. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useInterval(() => setNowMs(Date.now()), EVERY_MS, { autoInvoke: true });
  return nowMs;
}
