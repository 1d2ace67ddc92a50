import type { ReplayJob, ReplayPosition } from '@app/model';
import { withHistory } from '../decide/replay-decisions.js';
import { exchangeAliases } from './alias-exchange.js';
import { progressOf } from './await-offsets.js';
import { movesBack } from './live-moves.js';
import { forgetGroups, seedOnce } from './prepare-replay.js';
import type { ReplayAccess } from './replay-access.js';
import { liveGroups, replayGroups, rollbackGroups } from './replay-groups.js';
import { ReplayProblem } from './replay-problem.js';
import { refuseOthers } from './sole-mover.js';
import type { SwitchOptions } from './switch-procedure.js';

/**
 * Makes everything ready for a repair: what live writers wrote since the switch is only in the new generations. Starts where the live group was then;
 * a repair that was begun goes on where it was.
 *
 * @throws {ReplayProblem} what is needed is out of the topic's retention
 */
export async function prepareRollback(job: ReplayJob, { log, site }: ReplayAccess): Promise<void> {
  if (job.source.kind !== 'log' || job.switched === undefined) throw new ReplayProblem('nothing was switched');
  const { topic } = job.source;
  const groups = rollbackGroups(site.groupId, job.name);
  const description = await log.describe(topic);
  const known = new Map(job.switched.committedOffsets.map(({ partition, offset }) => [partition, offset]));
  // A partition without a commit was not read by the live group then: all of it is to be read.
  const starts = (description?.partitions ?? []).map(({ partition, startOffset }) => ({
    partition,
    offset: known.get(partition) ?? startOffset,
  }));
  const begun = new Map((await log.committed(groups.spans, topic)).map(({ partition, offset }) => [partition, offset]));
  const lost = (description?.partitions ?? []).filter(
    ({ partition, startOffset }) => (begun.get(partition) ?? known.get(partition) ?? startOffset) < startOffset,
  );
  if (lost.length > 0) {
    const partitions = lost.map(({ partition }) => partition).join(', ');
    throw new ReplayProblem(
      `what arrived after the switch is out of the topic's retention in partition ${partitions}: the old generations cannot be completed`,
    );
  }
  await seedOnce(log, groups.spans, topic, starts);
  if (site.dependencies) await seedOnce(log, groups.dependencies, topic, starts);
}

/**
 * Brings the old generations back, with everything that arrived since, or finishes that. The repair must be running meanwhile.
 *
 * @throws {ReplayProblem} it cannot be done now
 */
export async function rollBack(job: ReplayJob, access: ReplayAccess, options: SwitchOptions): Promise<ReplayJob> {
  let current = job;
  if (current.phase !== 'rolled-back') current = await moveBack(current, access, options);
  return await catchUp(current, access, options);
}

async function moveBack(job: ReplayJob, access: ReplayAccess, options: SwitchOptions): Promise<ReplayJob> {
  const { generations, store, site } = access;
  const progress = progressOf(access);
  const topic = topicOf(job);
  const [live, own] = [liveGroups(site.groupId), rollbackGroups(site.groupId, job.name)];
  const moves = await movesBack(job, generations);
  const startMoving = async (): Promise<void> => {
    await store.update(job.name, (stored) => {
      refuseOthers(stored, options.token);
      if (stored.phase === 'rolling-back') return stored;
      return withHistory({ ...stored, phase: 'rolling-back' }, { atMillis: options.nowMillis(), action: 'rollback' });
    });
  };
  const headOffsets =
    moves.length === 0
      ? await progress.heads(topic)
      : await exchangeAliases(
          {
            moves,
            group: { group: own.spans, topic },
            ...(site.dependencies && {
              dependencies: { group: { group: own.dependencies, topic }, live: { group: live.dependencies, topic } },
            }),
            before: startMoving,
            say: options.say,
          },
          generations,
          progress,
          options.signal,
        );
  return await store.update(job.name, (stored) => rolledBack(stored, headOffsets, options.nowMillis()));
}

async function catchUp(job: ReplayJob, access: ReplayAccess, options: SwitchOptions): Promise<ReplayJob> {
  const { generations, log, store, site } = access;
  if (job.target.kind !== 'generation' || job.switched === undefined || job.switched.caughtUp) return job;
  const own = rollbackGroups(site.groupId, job.name);
  const of = { group: own.spans, topic: topicOf(job) };
  if (!(await progressOf(access).until(of, job.switched.headOffsets, options.signal))) {
    throw new ReplayProblem('interrupted; the old generations are live: roll back again to finish it');
  }
  await generations.unfreezeSearch(
    job.target.indices.flatMap(({ oldIndex, newIndex }) => [newIndex, ...(oldIndex === undefined ? [] : [oldIndex])]),
  );
  const finished = await store.update(job.name, (stored) =>
    stored.switched === undefined ? stored : { ...stored, switched: { ...stored.switched, caughtUp: true } },
  );
  await store.release(job.name);
  await forgetGroups(log, replayGroups(site.groupId, job.name));
  return finished;
}

function rolledBack(stored: ReplayJob, headOffsets: readonly ReplayPosition[], atMillis: number): ReplayJob {
  if (stored.switched === undefined || stored.phase === 'rolled-back') return stored;
  const switched = { ...stored.switched, headOffsets, caughtUp: false };
  return withHistory({ ...stored, phase: 'rolled-back', switched }, { atMillis, action: 'rolled back' });
}

function topicOf({ source, name }: ReplayJob): string {
  if (source.kind !== 'log') throw new ReplayProblem(`the replay ${name} reads no topic`);
  return source.topic;
}
