import type { Replay } from '../../api/operations/replays';
import { counterChange, secondsBetween } from '../flow/counter-change';

export interface ReplayPace {
  /** Of all its processes. */
  readonly spansPerSecond: number;
  /** At which the records left grow fewer, those that come new counted in; `undefined`: they do not. */
  readonly secondsLeft: number | undefined;
}

/** Between two answers; `undefined` where there is nothing to compare. */
export function paceOf(before: Replay, now: Replay): ReplayPace | undefined {
  const seconds = secondsBetween(before.asOf, now.asOf);
  if (seconds === undefined || now.processes.length === 0) return undefined;
  const old = new Map(before.processes.map((process) => [process.process, process]));
  const spans = now.processes.reduce((sum, process) => {
    const known = old.get(process.process);
    if (known === undefined) return sum;
    return sum + counterChange(known.spans, process.spans, known.startedAt !== process.startedAt);
  }, 0);
  const done = (before.recordsLeft ?? 0) - (now.recordsLeft ?? 0);
  return {
    spansPerSecond: spans / seconds,
    secondsLeft: done > 0 ? (now.recordsLeft ?? 0) / (done / seconds) : undefined,
  };
}
