import type { ReplayJob } from '@app/model';
import { MemorySpanLog, type SpanLogAdmin } from '@app/span-log';
import { GenerationAdmin, type BuiltFrom, type Generation } from '@app/storage';
import { describe, expect, it } from 'vitest';
import { jobOf, NEW, OLD, ReplayWorld, TOPIC } from '../replay-world.testbed.js';
import { HistoryAction } from '../decide/replay-decisions.js';
import { builtFrom, prepareReplay } from './prepare-replay.js';
import type { ReplayAccess } from './replay-access.js';
import { replayGroups } from './replay-groups.js';
import { ReplayProblem } from './replay-problem.js';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const groups = replayGroups('live', 'r');

/** Remembers what was created. */
class Created {
  readonly notes = new Map<string, BuiltFrom>();
  readonly indices = new Set([OLD]);

  get admin(): GenerationAdmin {
    const { notes, indices } = this;
    return Object.assign(Object.create(GenerationAdmin.prototype) as GenerationAdmin, {
      generations: async () =>
        [...indices].map((index): Generation => {
          const note = notes.get(index);
          return {
            index,
            live: index === OLD,
            documents: 0,
            bytes: 0,
            createdMillis: 0,
            ...(note && { builtFrom: note }),
          };
        }),
      createForLoading: async (_: string, index: string, note: BuiltFrom) => {
        indices.add(index);
        notes.set(index, note);
      },
    });
  }
}

async function stageOf(records = 5) {
  const log = new MemorySpanLog({ partitions: 2 });
  const values = Array.from({ length: records }, (_, i) => ({ partition: i % 2, value: Buffer.from('x') }));
  await log.publisher.publish(
    TOPIC,
    values.map((record, i) => ({ ...record, headers: {}, timestampMillis: NOON + i })),
  );
  const world = new ReplayWorld(1);
  const { clusterId, topicId } = (await log.admin.describe(TOPIC))!;
  world.job = jobOf();
  world.job = { ...world.job, source: { ...world.job.source, clusterId, topicId } as ReplayJob['source'] };
  const created = new Created();
  const site = { ...world.access.site, dependencies: true, dependencyWindowMs: 60_000 };
  const access: ReplayAccess = { ...world.access, site, log: log.admin, generations: created.admin };
  return { log, world, created, access, prepare: () => prepareReplay(world.job, access, NOON) };
}

const offsets = async (admin: SpanLogAdmin, group: string) =>
  (await admin.committed(group, TOPIC)).map(({ offset }) => offset);

describe('preparing a replay', () => {
  it('creates its indices and seeds its groups, links a window and a chunk before spans', async () => {
    const { prepare, world, created, access } = await stageOf();
    const ranges = [
      { partition: 0, startOffset: 2n },
      { partition: 1, startOffset: 1n },
    ];
    world.job = { ...world.job, source: { ...world.job.source, ranges } as ReplayJob['source'] };
    await prepare();
    expect([...created.indices]).toEqual([OLD, NEW]);
    expect(created.notes.get(NEW)).toMatchObject({ by: 'replay', name: 'r', topic: TOPIC });
    expect(await offsets(access.log, groups.spans)).toEqual([2n, 1n]);
    expect(await offsets(access.log, groups.dependencies)).toEqual([0n, 0n]);
    expect(world.job.history.map(({ action }) => action)).toEqual([HistoryAction.prepared]);
  });

  it('leaves alone what another process has read meanwhile', async () => {
    const { prepare, access, world } = await stageOf();
    await prepare();
    await access.log.seed(groups.spans, [{ topic: TOPIC, partition: 0, offset: 3n }]);
    await prepare();
    expect(await offsets(access.log, groups.spans)).toEqual([3n, 0n]);
    expect(world.job.history).toHaveLength(1);
  });

  it('makes up for what a process that died had not done', async () => {
    const { prepare, created, access } = await stageOf();
    created.indices.add(NEW);
    created.notes.set(NEW, { by: 'replay', name: 'r', atMillis: 7 });
    await prepare();
    expect(created.notes.get(NEW)!.atMillis).toBe(7);
    expect(await offsets(access.log, groups.spans)).toEqual([0n, 0n]);
  });

  it.each([
    undefined,
    { by: 'replay', name: 'other', atMillis: 7 },
    { by: 'restore', name: 'r', atMillis: 7 },
  ] as const)('writes into no index that somebody else made (%j)', async (note) => {
    const { prepare, created } = await stageOf();
    created.indices.add(NEW);
    if (note) created.notes.set(NEW, note);
    await expect(prepare()).rejects.toThrow(`${NEW} exists already`);
  });

  it('does not create anew what somebody deleted: spans before would be missing', async () => {
    const { prepare, created } = await stageOf();
    await prepare();
    created.indices.delete(NEW);
    await expect(prepare()).rejects.toThrow(`somebody deleted ${NEW}`);
  });

  it.each([
    ['topicId', 'was created again'],
    ['clusterId', 'is that of another cluster'],
  ])('refuses a topic of another %s: its offsets mean nothing', async (id, sentence) => {
    const { prepare, world, created } = await stageOf();
    world.job = { ...world.job, source: { ...world.job.source, [id]: 'other' } };
    await expect(prepare()).rejects.toThrow(ReplayProblem);
    await expect(prepare()).rejects.toThrow(sentence);
    expect([...created.indices]).toEqual([OLD]);
  });
});

describe('what built an index', () => {
  it('says offsets, and where they ended once that is known', () => {
    const ends = [{ partition: 1, offset: 9n }];
    expect(builtFrom(jobOf(), 'compact', 1)).toMatchObject({ ranges: [{ partition: 0, start: 0n }, { start: 0n }] });
    expect(builtFrom(jobOf(), 'compact', 1, ends).ranges).toEqual([
      { partition: 0, start: 0n },
      { partition: 1, start: 0n, end: 9n },
    ]);
  });
});
