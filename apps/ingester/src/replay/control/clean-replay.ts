import type { ReplayJob } from '@app/model';
import { GenerationLiveError } from '@app/storage';
import { HistoryAction, withHistory } from '../decide/replay-decisions.js';
import { forgetGroups } from './prepare-replay.js';
import type { ReplayAccess } from './replay-access.js';
import { replayGroups, rollbackGroups } from './replay-groups.js';

/** Deletes the generations of a replay that is over and that are not live. @returns the names of those that were deleted */
export async function cleanReplay(job: ReplayJob, access: ReplayAccess, nowMillis: number): Promise<string[]> {
  const removed: string[] = [];
  const candidates =
    job.target.kind === 'generation'
      ? job.target.indices.flatMap(({ oldIndex, newIndex }) => (job.phase === 'done' ? (oldIndex ?? []) : newIndex))
      : [];
  for (const index of candidates) {
    try {
      await access.generations.remove(index);
      removed.push(index);
    } catch (error) {
      // Somebody made it live since: it is not ours to delete.
      if (!(error instanceof GenerationLiveError)) throw error;
    }
  }
  await forgetGroups(access.log, replayGroups(access.site.groupId, job.name));
  await forgetGroups(access.log, rollbackGroups(access.site.groupId, job.name));
  await access.store.release(job.name);
  await access.store.update(job.name, (stored) =>
    withHistory(stored, { atMillis: nowMillis, action: HistoryAction.cleaned, detail: removed.join(', ') }),
  );
  return removed;
}

/** Gives a replay up. What it wrote stays until it is cleaned. */
export async function cancelReplay(job: ReplayJob, access: ReplayAccess, nowMillis: number): Promise<ReplayJob> {
  const cancelled = await access.store.update(job.name, (stored) =>
    stored.phase === 'running'
      ? withHistory({ ...stored, phase: 'cancelled' }, { atMillis: nowMillis, action: 'cancel' })
      : stored,
  );
  if (cancelled.phase !== 'cancelled') return cancelled;
  await unfreezeLive(job, access);
  await access.store.release(job.name);
  return cancelled;
}

/** For a switch that died while searches stood still. */
export async function unfreezeLive({ target }: ReplayJob, { generations }: ReplayAccess): Promise<void> {
  if (target.kind !== 'generation') return;
  await generations.unfreezeSearch(target.indices.flatMap(({ oldIndex }) => oldIndex ?? []));
}
