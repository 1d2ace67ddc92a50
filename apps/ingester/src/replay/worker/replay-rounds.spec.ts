import type { ReplayJob } from '@app/model';
import { describe, expect, it } from 'vitest';
import { hasHistory, HistoryAction } from '../decide/replay-decisions.js';
import { GROUP, jobOf, ReplayWorld } from '../replay-world.testbed.js';
import { replayGroups } from '../control/replay-groups.js';
import { ElasticsearchPressure } from './elasticsearch-pressure.js';
import { ReplayCounts } from './replay-counts.js';
import { ReplayPace } from './replay-pace.js';
import { ReplayRounds, type Round, type WorkEnd } from './replay-rounds.js';

const OWN = replayGroups(GROUP, 'r').spans;
const ends = (offset: bigint) => [0, 1].map((partition) => ({ partition, startOffset: 0n, endOffset: offset }));

/** Rounds of one process, until they end or the test has seen enough of them. */
async function roundsOf(job: ReplayJob, enough: (round: Round, pace: ReplayPace) => boolean, retainedFrom = 0n) {
  const world = new ReplayWorld(1, 0);
  world.job = job;
  world.heads.fill(10);
  world.offsets.set(OWN, [10, 10]);
  world.asked = async () => {};
  world.retainedFrom = retainedFrom;
  const pace = new ReplayPace(undefined);
  const parts = {
    reader: { commitEnds: async () => {} },
    assignments: { all: () => [{ partition: 1 }] },
    counts: new ReplayCounts(),
    pace,
    pressure: new ElasticsearchPressure({ getSingleMetric: () => undefined }),
  } as unknown as ConstructorParameters<typeof ReplayRounds>[2];
  const stop = new AbortController();
  const seen: Round[] = [];
  const rounds = new ReplayRounds('r', world.access, parts, 0);
  const end = await rounds.run(stop.signal, (round) => {
    seen.push(round);
    if (enough(round, pace)) stop.abort();
  });
  return { end, world, seen, pace };
}

const once = () => true;
const never = () => false;

describe('the rounds of a replay', () => {
  it.each<[ReplayJob['phase'], WorkEnd]>([
    ['running', 'stopped'],
    ['switching', 'stopped'],
    ['switched', 'stopped'],
    ['done', 'over'],
    ['rolling-back', 'over'],
    ['cancelled', 'over'],
  ])('of a generation while it is %s end: %s', async (phase, end) =>
    expect((await roundsOf(jobOf({ phase }), once)).end).toBe(end),
  );

  it('of a range end when all of it is stored', async () => {
    const source = { ...jobOf().source, ranges: ends(10n) } as ReplayJob['source'];
    expect((await roundsOf(jobOf({ target: { kind: 'same' }, source }), never)).end).toBe('complete');
  });

  it('of a range do not end before', async () => {
    const source = { ...jobOf().source, ranges: ends(11n) } as ReplayJob['source'];
    expect((await roundsOf(jobOf({ target: { kind: 'same' }, source }), once)).end).toBe('stopped');
  });

  it('do what the operator wants, except while a switch is under way', async () => {
    const held: (string | undefined)[] = [];
    const note = (_: Round, pace: ReplayPace) => held.push(pace.waitingFor) > 0;
    await roundsOf(jobOf({ wanted: 'paused' }), note);
    await roundsOf(jobOf({ wanted: 'paused', phase: 'switched' }), note);
    expect(held).toEqual(['operator', undefined]);
  });

  it('say how far the partitions of this process are', async () => {
    const { seen } = await roundsOf(jobOf(), once);
    expect(seen[0]!.progress.partitions).toEqual([{ partition: 1, committedOffset: 10n, headOffset: 10n }]);
  });

  it('notice records that were deleted before they were read', async () => {
    const { world: whole } = await roundsOf(jobOf(), once, 10n);
    expect(hasHistory(whole.job, HistoryAction.recordsLost)).toBe(false);
    const { world } = await roundsOf(jobOf(), once, 11n);
    expect(hasHistory(world.job, HistoryAction.recordsLost)).toBe(true);
    expect(world.job.history.at(-1)!.detail).toBe('partition 0 from 10 on, 1 from 10 on');
  });
});
