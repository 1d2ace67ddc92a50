import { utcDay, type IndexKind } from '@app/model';
import { writeAlias, type WriteNaming } from './write-alias.js';

/** Shards are placed by a cluster-wide decision that queues up; an hour spares the first spans of a day that wait. */
const AHEAD_MS = 3_600_000;
const KINDS: readonly IndexKind[] = ['span', 'service'];

/** The write aliases that should exist now: today's, and in the last hour of a day (UTC) tomorrow's. */
export function dueAliases(nowMillis: number, naming: WriteNaming): string[] {
  const days = new Set([utcDay(nowMillis), utcDay(nowMillis + AHEAD_MS)]);
  return [...new Set([...days].flatMap((day) => KINDS.map((kind) => writeAlias(naming, kind, day))))];
}
