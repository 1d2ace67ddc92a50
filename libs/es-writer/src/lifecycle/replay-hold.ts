import { aliasOfGeneration, type ReplayJob } from '@app/model';
import type { IndexFacts } from './index-facts.js';
import type { ManagedName } from './managed-name.js';

/** Why an index is left alone. */
export interface ReplayHold {
  readonly reason: string;
  /** Absent: until the replay is over. */
  readonly untilMillis?: number;
}

const OVER: ReadonlySet<string> = new Set(['done', 'cancelled']);

/**
 * What a replay has to do with an index: while it is not over, it owns every generation of the days that it rebuilds, the indices that it repairs and
 * those that it reads; afterwards, both generations of a day can be switched to for the grace.
 */
export function replayHold(
  { index }: Pick<IndexFacts, 'index'>,
  name: ManagedName,
  replays: readonly ReplayJob[],
  graceMs: number,
): ReplayHold | undefined {
  const owner = replays.find((job) => !OVER.has(job.phase) && (touches(job, index, name) || reads(job, index)));
  if (owner !== undefined) return { reason: `the replay ${owner.name} owns it: ${owner.phase}` };
  const holds = replays
    .filter((job) => OVER.has(job.phase) && job.target.kind === 'generation' && touches(job, index, name))
    .map((job) => ({ reason: `in the grace after the replay ${job.name}`, untilMillis: lastWord(job) + graceMs }));
  return holds.toSorted((a, b) => b.untilMillis - a.untilMillis)[0];
}

function touches({ target, selection }: ReplayJob, index: string, { period }: ManagedName): boolean {
  if (target.kind === 'generation') {
    const alias = aliasOfGeneration(index) ?? index;
    return target.indices.some(
      (rebuilt) => rebuilt.alias === alias || rebuilt.oldIndex === index || rebuilt.newIndex === index,
    );
  }
  if (target.kind !== 'same') return false;
  const { days = [] } = selection;
  return days.length === 0 || period.kind !== 'day' || days.includes(period.day);
}

/** A pattern counts up to its first wildcard: rather too much than too little. */
function reads({ source }: ReplayJob, index: string): boolean {
  if (source.kind !== 'index') return false;
  return source.indices.some((name) =>
    name.includes('*')
      ? index.startsWith(name.slice(0, name.indexOf('*')))
      : name === index || name === aliasOfGeneration(index),
  );
}

function lastWord({ createdMillis, switched, verification, history }: ReplayJob): number {
  const said = history.map(({ atMillis }) => atMillis);
  return Math.max(createdMillis, switched?.atMillis ?? 0, verification?.atMillis ?? 0, ...said);
}
