import type { AliasMover } from '@app/model';
import { describe, expect, it } from 'vitest';
import { Killed, NEW, OLD, ReplayWorld } from '../replay-world.testbed.js';
import { prepareRollback, rollBack } from './rollback-procedure.js';
import { switchOver, type SwitchOptions } from './switch-procedure.js';

const SEEDS = Array.from({ length: 30 }, (_, i) => i);
/** A procedure makes some twenty calls; most of them once, some until others got on. */
const CALLS = SEEDS;
const TOKEN = 'ours';
const options = (): SwitchOptions => ({
  token: TOKEN,
  signal: new AbortController().signal,
  say: () => {},
  nowMillis: () => 1_000,
});

function moverOf(token: string): AliasMover {
  return { command: 'switch', token, process: 'host/1', sinceMillis: 0, beats: 0 };
}

/** Of documents that are in one index and not in another. */
function lacking(world: ReplayWorld, index: string, than: string): string[] {
  return [...world.documents.get(than)!].filter((document) => !world.documents.get(index)!.has(document));
}

async function switched(seed: number, killedAt = Infinity): Promise<ReplayWorld> {
  const world = new ReplayWorld(seed);
  world.job = { ...world.job, mover: moverOf(TOKEN) };
  world.killedAt = killedAt;
  await survivingKill(world, () => switchOver(world.job, world.access, options()));
  return world;
}

async function rolledBack(seed: number, killedAt = Infinity): Promise<ReplayWorld> {
  const world = await switched(seed);
  world.steps(150);
  world.killedAt = world.calls + killedAt;
  await survivingKill(world, async () => {
    await prepareRollback(world.job, world.access);
    await rollBack(world.job, world.access, options());
  });
  return world;
}

/** A procedure that is killed is called again, by somebody who knows only what is stored. */
async function survivingKill(world: ReplayWorld, procedure: () => Promise<unknown>): Promise<void> {
  try {
    await procedure();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    world.steps(20);
    await procedure();
  }
}

describe('a switch', () => {
  it.each(SEEDS)('hides nothing that searches found, and misses nothing in the end (%i)', async (seed) => {
    const world = await switched(seed);
    expect(world.job).toMatchObject({ phase: 'done', switched: { caughtUp: true } });
    expect(world.live).toBe(NEW);
    expect([...world.missed]).toEqual([]);
    expect(lacking(world, NEW, OLD)).toEqual([]);
    expect(world.frozen).toEqual(new Set());
    world.settle();
    expect(world.documents.get(NEW)!.size).toBe(world.published);
    expect([...world.missed]).toEqual([]);
  });

  it.each(CALLS)('is finished by calling it again, wherever it was killed (call %i)', async (call) => {
    const world = await switched(call * 7, call + 1);
    expect(world.live).toBe(NEW);
    expect(world.job).toMatchObject({ phase: 'done', switched: { caughtUp: true } });
    expect([...world.missed]).toEqual([]);
    expect(lacking(world, NEW, OLD)).toEqual([]);
    expect(world.frozen).toEqual(new Set());
  });

  it('remembers where the live group was and why it was forced', async () => {
    const world = new ReplayWorld(3);
    world.job = { ...world.job, mover: moverOf(TOKEN) };
    await switchOver(world.job, world.access, { ...options(), reason: 'known' });
    const { switched } = world.job;
    expect(switched).toMatchObject({ reason: 'known', atMillis: 1_000 });
    expect(switched!.committedOffsets).toHaveLength(2);
    expect(switched!.headOffsets).toHaveLength(2);
    expect(world.job.history.map(({ action }) => action)).toEqual(['switch', 'switched', 'done']);
  });
});

describe('a switch or a rollback that lost its turn', () => {
  it('moves nothing', async () => {
    const world = new ReplayWorld(5);
    world.job = { ...world.job, mover: moverOf('theirs') };
    await expect(switchOver(world.job, world.access, options())).rejects.toThrow('a switch of replay r is under way');
    expect(world.live).toBe(OLD);
    expect(world.frozen).not.toContain(OLD);
    const back = await switched(5);
    back.job = { ...back.job, mover: moverOf('theirs') };
    await prepareRollback(back.job, back.access);
    await expect(rollBack(back.job, back.access, options())).rejects.toThrow('a switch of replay r is under way');
    expect(back.live).toBe(NEW);
  });

  it('begins nothing anew', async () => {
    const world = await switched(7);
    const { switched: record } = world.job;
    world.live = OLD;
    world.job = { ...world.job, phase: 'switching', switched: record!, mover: moverOf('theirs') };
    await expect(switchOver(world.job, world.access, options())).rejects.toThrow('under way');
    expect(world.job.phase).toBe('switching');
  });
});

describe('a rollback', () => {
  it.each(SEEDS)('brings back the old generation with everything that arrived since (%i)', async (seed) => {
    const world = await rolledBack(seed);
    expect(world.job).toMatchObject({ phase: 'rolled-back', switched: { caughtUp: true } });
    expect(world.live).toBe(OLD);
    expect([...world.missed]).toEqual([]);
    expect(lacking(world, OLD, NEW)).toEqual([]);
    world.settle();
    expect(world.documents.get(OLD)!.size).toBe(world.published);
    expect([...world.missed]).toEqual([]);
    expect(world.frozen).toEqual(new Set());
  });

  it.each(CALLS)('is finished by calling it again, wherever it was killed (call %i)', async (call) => {
    const world = await rolledBack(call * 5, call + 1);
    expect(world.live).toBe(OLD);
    expect(world.job).toMatchObject({ phase: 'rolled-back', switched: { caughtUp: true } });
    expect([...world.missed]).toEqual([]);
    expect(lacking(world, OLD, NEW)).toEqual([]);
    expect(world.frozen).toEqual(new Set());
  });
});
