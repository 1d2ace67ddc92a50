import type { RebuiltIndex, ReplayJob, VerificationRecord } from '@app/model';
import type { ComparisonExtent, ComparisonRequest, GenerationComparison } from '@app/storage';
import { withHistory } from '../decide/replay-decisions.js';
import { progressOf } from './await-offsets.js';
import type { ReplayAccess } from './replay-access.js';
import { liveGroups, replayGroups } from './replay-groups.js';
import { ReplayProblem } from './replay-problem.js';

/** Younger spans may still be on their way into either generation. */
const YOUNG_MS = 60_000;
/** A span that was late the first time is there the next. */
const LOOKS = 3;

export interface VerifyOptions {
  readonly extent: ComparisonExtent;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
  readonly nowMillis: () => number;
}

export interface VerifiedIndex {
  readonly alias: string;
  readonly oldIndex: string;
  readonly newIndex: string;
  readonly comparison: GenerationComparison;
}

/**
 * Compares the span indices of a replay with those they stand in for, and remembers the outcome. Somebody must work on a replay that is not switched yet.
 *
 * @throws {ReplayProblem} interrupted
 * @throws {StorageUnavailableError}
 */
export async function verifyReplay(
  job: ReplayJob,
  access: ReplayAccess,
  options: VerifyOptions,
): Promise<readonly VerifiedIndex[]> {
  const requests = requestsOf(job, options);
  const settle = (): Promise<void> => settled(job, access, options);
  const comparing = { ...options, settle };
  const verified: VerifiedIndex[] = [];
  for (const { index, request } of requests) {
    options.say(`comparing ${request.newIndex} with ${request.oldIndex}`);
    const comparison = await access.comparer.compare(request, comparing);
    verified.push({ alias: index.alias, oldIndex: request.oldIndex, newIndex: request.newIndex, comparison });
  }
  for (let look = 1; look < LOOKS && verified.some(({ comparison }) => comparison.differences > 0); look++) {
    options.say('there are differences: looking again at what may only have been late');
    for (const [i, { request }] of requests.entries()) {
      const before = verified[i]!;
      if (before.comparison.differences === 0) continue;
      verified[i] = { ...before, comparison: await access.comparer.recheck(request, before.comparison, comparing) };
    }
  }
  await remember(job, verified, access, options);
  return verified;
}

function requestsOf(
  { target, selection, transforms }: ReplayJob,
  { nowMillis, extent }: VerifyOptions,
): { index: RebuiltIndex; request: ComparisonRequest }[] {
  if (target.kind !== 'generation') return [];
  const untilMillis = nowMillis() - YOUNG_MS;
  return target.indices.flatMap((index) => {
    const { alias, oldIndex, newIndex } = index;
    if (oldIndex === undefined || !alias.includes('jaeger-span-')) return [];
    return [{ index, request: { oldIndex, newIndex, untilMillis, extent, selection, transforms } }];
  });
}

/** Waits until whoever writes either generation has passed what is the head of the topic now, and makes it visible. */
async function settled(job: ReplayJob, access: ReplayAccess, { signal, say }: VerifyOptions): Promise<void> {
  const { site, generations } = access;
  if (job.source.kind !== 'log' || job.target.kind !== 'generation') return;
  const { topic } = job.source;
  const progress = progressOf(access);
  const heads = await progress.heads(topic);
  say(`waiting until all that is in ${topic} now is in both generations`);
  const groups = [liveGroups(site.groupId).spans];
  if (job.phase === 'running') groups.push(replayGroups(site.groupId, job.name).spans);
  for (const group of groups) {
    if (!(await progress.until({ group, topic }, heads, signal))) throw new ReplayProblem('interrupted');
  }
  await generations.refresh(
    job.target.indices.flatMap(({ oldIndex, newIndex }) => (oldIndex === undefined ? [] : [oldIndex, newIndex])),
  );
}

async function remember(
  { name, phase }: ReplayJob,
  verified: readonly VerifiedIndex[],
  { store }: ReplayAccess,
  { nowMillis }: VerifyOptions,
): Promise<void> {
  const record: VerificationRecord = {
    atMillis: nowMillis(),
    differences: verified.reduce((sum, { comparison }) => sum + comparison.differences, 0),
    extent: verified.map(({ newIndex, comparison }) => `${newIndex}: ${comparison.extent}`).join('; '),
  };
  await store.update(name, (stored) => {
    // Of another phase than the one it was made in it would say nothing.
    if (stored.phase !== phase) return stored;
    const detail = `${record.differences} differences`;
    return withHistory({ ...stored, verification: record }, { atMillis: record.atMillis, action: 'verify', detail });
  });
}
