import type { ReplayJob } from '@app/model';
import type { ReplaySite } from '../control/replay-access.js';
import { ReplayProblem } from '../control/replay-problem.js';
import { replaySuffix, rollbackSuffix } from '../control/replay-groups.js';
import type { ReplayRate } from '../decide/token-bucket.js';
import type { ReadingTask } from './reading-task.js';

/** What processes of a replay read. @throws {ReplayProblem} its source is no topic */
export function replayTask(job: ReplayJob, site: ReplaySite, rate?: ReplayRate): ReadingTask {
  const { source, target, selection, transforms } = job;
  if (source.kind !== 'log') throw new ReplayProblem(`the replay ${job.name} reads no topic`);
  const rebuilds = target.kind === 'generation';
  return {
    topic: source.topic,
    groupSuffix: replaySuffix(job.name),
    range: {
      // A partition that is added to the topic holds spans of today from its first record on.
      others: rebuilds ? 'all' : 'none',
      ends: new Map(source.ranges.map(({ partition, endOffset }) => [partition, endOffset])),
    },
    selection,
    transforms,
    target,
    targets: new Map(rebuilds ? target.indices.map(({ alias, newIndex }) => [alias, newIndex]) : []),
    dependencies: rebuilds && site.dependencies,
    ...(rate && { rate }),
  };
}

/** What the repair of the old generations reads: everything of their days, as live writers would have written it. */
export function rollbackTask(job: ReplayJob, site: ReplaySite): ReadingTask {
  const { source, target, selection } = job;
  if (source.kind !== 'log' || target.kind !== 'generation') throw new ReplayProblem(`${job.name} makes no generation`);
  const { days = [], tenants = [] } = selection;
  return {
    topic: source.topic,
    groupSuffix: rollbackSuffix(job.name),
    range: { others: 'all', ends: new Map() },
    selection: { days, tenants },
    transforms: [],
    target,
    targets: new Map(
      target.indices.flatMap(({ alias, oldIndex }) => (oldIndex === undefined ? [] : [[alias, oldIndex]])),
    ),
    dependencies: site.dependencies,
  };
}
