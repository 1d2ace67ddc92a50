import type { Replay } from '../../api/operations/replays';
import { paceOf, type ReplayPace } from './replay-pace';

/** A replay, and how fast it goes: `undefined` until that is known, and while nobody works on it. */
export interface WatchedReplay {
  readonly now: Replay;
  readonly pace: ReplayPace | undefined;
}

/** The next answer, beside the one before. The same answer again, which the service keeps for some seconds, changes nothing. */
export function withAnswer(before: WatchedReplay | undefined, now: Replay): WatchedReplay {
  if (before?.now.asOf === now.asOf) return { now, pace: before.pace };
  return { now, pace: before && paceOf(before.now, now) };
}
