import type { ReplayJob, ReplayPosition, SwitchRecord } from '@app/model';
import { withHistory } from '../decide/replay-decisions.js';
import { earliest } from '../decide/offsets.js';
import { exchangeAliases, type Exchange } from './alias-exchange.js';
import { progressOf } from './await-offsets.js';
import { liveMoves } from './live-moves.js';
import { builtFrom, forgetGroups } from './prepare-replay.js';
import type { ReplayAccess } from './replay-access.js';
import { liveGroups, replayGroups } from './replay-groups.js';
import { ReplayProblem } from './replay-problem.js';
import { refuseOthers } from './sole-mover.js';

export interface SwitchOptions {
  /** Why it is done in spite of differences. */
  readonly reason?: string;
  /** Of the turn that it is done in: see `SoleMover`. */
  readonly token: string;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
  readonly nowMillis: () => number;
}

/**
 * Makes the new generations of a replay live, or finishes that from wherever it was left. Somebody must work on the replay meanwhile.
 *
 * @throws {ReplayProblem} it cannot be done now
 */
export async function switchOver(job: ReplayJob, access: ReplayAccess, options: SwitchOptions): Promise<ReplayJob> {
  let current = job;
  if (current.phase === 'running') current = await moveForward(current, access, options);
  if (current.phase === 'switching') current = await finishMoving(current, access, options);
  if (current.phase === 'switched') current = await catchUp(current, access, options);
  return current;
}

async function moveForward(job: ReplayJob, access: ReplayAccess, options: SwitchOptions): Promise<ReplayJob> {
  const { generations, log, store } = access;
  const progress = progressOf(access);
  const topic = topicOf(job);
  const [live, own] = [liveGroups(access.site.groupId), replayGroups(access.site.groupId, job.name)];
  const moves = await liveMoves(job, generations);
  for (const { to } of moves) await generations.finishLoading(to);
  const exchange: Exchange = {
    moves,
    group: { group: own.spans, topic },
    ...(access.site.dependencies && {
      dependencies: { group: { group: own.dependencies, topic }, live: { group: live.dependencies, topic } },
    }),
    say: options.say,
    before: async () => {
      const [spans, links] = await Promise.all([
        log.committed(live.spans, topic),
        log.committed(live.dependencies, topic),
      ]);
      await store.update(job.name, (stored) => switching(stored, earliest(spans, links), options));
    },
  };
  const headOffsets = await exchangeAliases(exchange, generations, progress, options.signal);
  return await moved(job.name, headOffsets, access, options);
}

/** The aliases may have moved or not. Moving them again does no harm, and the head of now is later than that of then. */
async function finishMoving(job: ReplayJob, access: ReplayAccess, options: SwitchOptions): Promise<ReplayJob> {
  const moves = await liveMoves(job, access.generations);
  if (moves.length > 0) {
    // Searches may have seen more of the old indices since then, so the whole procedure begins anew.
    await access.store.update(job.name, (stored) => {
      refuseOthers(stored, options.token);
      return { ...stored, phase: 'running' as const };
    });
    options.say('the aliases had not moved: beginning anew');
    return await moveForward({ ...job, phase: 'running' }, access, options);
  }
  const headOffsets = await progressOf(access).heads(topicOf(job));
  return await moved(job.name, headOffsets, access, options);
}

async function moved(
  name: string,
  headOffsets: readonly ReplayPosition[],
  { store }: ReplayAccess,
  { nowMillis }: SwitchOptions,
): Promise<ReplayJob> {
  return await store.update(name, (stored) => {
    if (stored.phase !== 'switching' || stored.switched === undefined) return stored;
    const switched: SwitchRecord = { ...stored.switched, headOffsets };
    return withHistory({ ...stored, phase: 'switched', switched }, { atMillis: nowMillis(), action: 'switched' });
  });
}

/** What live writers had in hand when the aliases moved went to the old indices: it is before the head of then, and has to be stored here too. */
async function catchUp(job: ReplayJob, access: ReplayAccess, options: SwitchOptions): Promise<ReplayJob> {
  const { generations, log, store, site } = access;
  if (job.switched === undefined || job.target.kind !== 'generation') return job;
  const progress = progressOf(access);
  const [live, own] = [liveGroups(site.groupId), replayGroups(site.groupId, job.name)];
  const topic = topicOf(job);
  const isCaughtUp = await progress.until({ group: own.spans, topic }, job.switched.headOffsets, options.signal);
  if (!isCaughtUp) throw new ReplayProblem('interrupted; the new generations are live: switch again to finish it');
  if (site.dependencies) {
    const goals = await progress.committed({ group: live.dependencies, topic });
    const limit = AbortSignal.any([options.signal, AbortSignal.timeout(60_000)]);
    await progress.until({ group: own.dependencies, topic }, goals, limit);
  }
  const { indices } = job.target;
  await generations.unfreezeSearch(indices.flatMap(({ oldIndex }) => oldIndex ?? []));
  const note = builtFrom(job, site.schema, options.nowMillis(), job.switched.headOffsets);
  for (const { newIndex } of indices) await generations.note(newIndex, note);
  const done = await store.update(job.name, (stored) => {
    if (stored.phase !== 'switched' || stored.switched === undefined) return stored;
    const switched = { ...stored.switched, caughtUp: true };
    return withHistory({ ...stored, phase: 'done', switched }, { atMillis: options.nowMillis(), action: 'done' });
  });
  await store.release(job.name);
  await forgetGroups(log, own);
  return done;
}

function switching(stored: ReplayJob, committedOffsets: readonly ReplayPosition[], options: SwitchOptions): ReplayJob {
  refuseOthers(stored, options.token);
  if (stored.phase !== 'running') throw new ReplayProblem(`the replay ${stored.name} is ${stored.phase} meanwhile`);
  const atMillis = options.nowMillis();
  const { reason } = options;
  const record: SwitchRecord = {
    atMillis,
    committedOffsets,
    headOffsets: [],
    caughtUp: false,
    ...(reason !== undefined && { reason }),
  };
  const entry = { atMillis, action: 'switch', ...(reason !== undefined && { detail: reason }) };
  return withHistory({ ...stored, phase: 'switching', switched: record }, entry);
}

function topicOf({ source, name }: ReplayJob): string {
  if (source.kind !== 'log') throw new ReplayProblem(`the replay ${name} reads no topic`);
  return source.topic;
}
