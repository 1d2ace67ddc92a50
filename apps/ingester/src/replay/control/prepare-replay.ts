import { earliestAcceptanceMillis, type ReplayJob, type ReplayPosition } from '@app/model';
import { GroupInUseError, type OffsetOfPartition, type SpanLogAdmin } from '@app/span-log';
import { GenerationExistsError, type BuiltFrom, type GenerationAdmin } from '@app/storage';
import { hasHistory, HistoryAction, withHistory } from '../decide/replay-decisions.js';
import { earliest } from '../decide/offsets.js';
import { replayGroups, type ReplayGroups } from './replay-groups.js';
import type { ReplayAccess } from './replay-access.js';
import { ReplayProblem } from './replay-problem.js';

/** Records whose links are stored in the same documents. */
const CHUNK_RECORDS = 4096n;

/**
 * Makes everything that a replay needs before its first record is read: its new indices, and where its consumer groups begin. Whatever was done
 * before, by this process or another, is left as it is.
 *
 * @throws {ReplayProblem} an index that was made is gone, or the topic is another one
 */
export async function prepareReplay(job: ReplayJob, access: ReplayAccess, nowMillis: number): Promise<void> {
  await checkTopic(job, access);
  if (job.target.kind === 'generation') await createIndices(job, access, nowMillis);
  await seedGroups(job, access);
  if (!hasHistory(job, HistoryAction.prepared)) {
    await access.store.update(job.name, (stored) =>
      hasHistory(stored, HistoryAction.prepared)
        ? stored
        : withHistory(stored, { atMillis: nowMillis, action: HistoryAction.prepared }),
    );
  }
}

/** @throws {ReplayProblem} offsets mean nothing in a topic that was created again */
export async function checkTopic({ name, source }: ReplayJob, { log }: Pick<ReplayAccess, 'log'>): Promise<void> {
  if (source.kind !== 'log') return;
  const topic = await log.describe(source.topic);
  if (topic === undefined) throw new ReplayProblem(`the topic ${source.topic} of the replay ${name} is gone`);
  if (topic.clusterId === source.clusterId && topic.topicId === source.topicId) return;
  const other = topic.clusterId === source.clusterId ? 'was created again' : 'is that of another cluster';
  throw new ReplayProblem(
    `the topic ${source.topic} ${other} since the replay ${name} was planned, so its offsets mean nothing: cancel it`,
  );
}

async function createIndices(job: ReplayJob, { generations, site }: ReplayAccess, atMillis: number): Promise<void> {
  if (job.target.kind !== 'generation') return;
  for (const { alias, newIndex } of job.target.indices) {
    if (await isThere(job, alias, newIndex, generations)) continue;
    if (hasHistory(job, HistoryAction.prepared)) {
      throw new ReplayProblem(`somebody deleted ${newIndex}, which the replay ${job.name} builds: cancel it`);
    }
    try {
      await generations.createForLoading(alias, newIndex, builtFrom(job, site.schema, atMillis));
    } catch (error) {
      if (!(error instanceof GenerationExistsError)) throw error;
      // Another process of the same replay was faster, or somebody else.
      await isThere(job, alias, newIndex, generations);
    }
  }
}

/** @throws {ReplayProblem} an index of that name is there, and this replay did not make it */
async function isThere(
  job: ReplayJob,
  alias: string,
  newIndex: string,
  generations: GenerationAdmin,
): Promise<boolean> {
  const found = (await generations.generations(alias)).find(({ index }) => index === newIndex);
  if (found === undefined) return false;
  if (found.builtFrom?.by === 'replay' && found.builtFrom.name === job.name) return true;
  throw new ReplayProblem(`${newIndex} exists already, and the replay ${job.name} did not make it: cancel it`);
}

/** What built an index, for the note in it. @param ends per partition where reading ended; absent: it still goes on */
export function builtFrom(
  { name, source }: ReplayJob,
  schema: string,
  atMillis: number,
  ends: readonly ReplayPosition[] = [],
): BuiltFrom {
  const note = { by: 'replay' as const, name, schema, atMillis };
  if (source.kind !== 'log') return note;
  const endOf = new Map(ends.map(({ partition, offset }) => [partition, offset]));
  const ranges = source.ranges.map(({ partition, startOffset, endOffset }) => {
    const end = endOf.get(partition) ?? endOffset;
    return end === undefined ? { partition, start: startOffset } : { partition, start: startOffset, end };
  });
  return { ...note, topic: source.topic, topicId: source.topicId, ranges };
}

async function seedGroups(job: ReplayJob, { log, site }: ReplayAccess): Promise<void> {
  if (job.source.kind !== 'log') return;
  const { topic, ranges } = job.source;
  const groups = replayGroups(site.groupId, job.name);
  const starts = ranges.map(({ partition, startOffset }) => ({ partition, offset: startOffset }));
  await seedOnce(log, groups.spans, topic, starts);
  if (job.target.kind !== 'generation' || !site.dependencies) return;
  const begins = Math.min(...(job.selection.days ?? []).map(earliestAcceptanceMillis));
  const windowBefore = await log.offsetsAt(topic, Math.max(0, begins - 2 * site.dependencyWindowMs));
  const linksBegin = earliest(chunkBefore(starts), windowBefore);
  await seedOnce(log, groups.dependencies, topic, linksBegin);
}

/** Sets where a group begins, unless it has begun: then it goes on where it was. */
export async function seedOnce(
  log: SpanLogAdmin,
  group: string,
  topic: string,
  positions: readonly OffsetOfPartition[],
): Promise<void> {
  if ((await log.committed(group, topic)).length > 0) return;
  try {
    await log.seed(
      group,
      positions.map(({ partition, offset }) => ({ topic, partition, offset })),
    );
  } catch (error) {
    // Somebody has seeded it and works on it already.
    if (!(error instanceof GroupInUseError)) throw error;
  }
}

/** Forgets groups that nobody will read by any more. Those that still have members are left to the brokers' retention. */
export async function forgetGroups(log: SpanLogAdmin, { spans, dependencies }: ReplayGroups): Promise<void> {
  for (const group of [spans, dependencies]) {
    try {
      await log.forget(group);
    } catch (error) {
      if (!(error instanceof GroupInUseError)) throw error;
    }
  }
}

/** The beginning of the whole chunk before: links of the first record may be stored with those of records from there on. */
function chunkBefore(starts: readonly ReplayPosition[]): ReplayPosition[] {
  return starts.map(({ partition, offset }) => {
    const begin = (offset / CHUNK_RECORDS - 1n) * CHUNK_RECORDS;
    return { partition, offset: begin < 0n ? 0n : begin };
  });
}
