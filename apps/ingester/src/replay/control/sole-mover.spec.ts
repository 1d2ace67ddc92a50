import type { AliasMover, ReplayJob } from '@app/model';
import { sleep } from '@app/runtime';
import { StorageUnavailableError } from '@app/storage';
import { describe, expect, it } from 'vitest';
import { ReplayWorld } from '../replay-world.testbed.js';
import { WorldStore } from '../replay-world-ports.testbed.js';
import { ReplayProblem } from './replay-problem.js';
import { SoleMover, type MoverTiming } from './sole-mover.js';

const NEVER: MoverTiming = { beatMs: 2, deadMs: 3_600_000 };
const SOON: MoverTiming = { beatMs: 2, deadMs: 20 };
const killed: AliasMover = { command: 'switch', token: 'killed', process: 'host/1', sinceMillis: 0, beats: 4 };

function moverOf(store: WorldStore, command: string, timing: MoverTiming, signal = new AbortController().signal) {
  return new SoleMover(store, 'r', command, { signal, say: () => {}, nowMillis: () => 1_000 }, timing);
}

function storeOf(mover?: AliasMover): { world: ReplayWorld; store: WorldStore } {
  const world = new ReplayWorld(1, 0);
  world.asked = async () => {};
  if (mover !== undefined) world.job = { ...world.job, mover };
  return { world, store: new WorldStore(world) };
}

describe('a command that moves aliases', () => {
  it('is refused while another one lives, with what that is', async () => {
    const { world, store } = storeOf();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const first = moverOf(store, 'switch', NEVER).run(async ({ job }) => {
      expect(job.mover).toMatchObject({ command: 'switch', sinceMillis: 1_000 });
      await ended;
      return 'moved';
    });
    await sleep(1);
    const second = moverOf(store, 'rollback', NEVER).run(async () => 'moved');
    await expect(second).rejects.toThrow(ReplayProblem);
    await expect(second).rejects.toThrow(
      /a switch of replay r is under way \(.+\/\d+, since 1970-01-01T00:00:01.000Z\): let it end/,
    );
    expect(world.job.mover?.command).toBe('switch');
    end();
    expect(await first).toBe('moved');
    expect(world.job.mover).toBeUndefined();
    expect(await moverOf(store, 'rollback', NEVER).run(async () => 'moved too')).toBe('moved too');
  });

  it('takes over from one that was killed', async () => {
    const { world, store } = storeOf(killed);
    const seen = await moverOf(store, 'rollback', SOON).run(async () => world.job.mover?.command);
    expect(seen).toBe('rollback');
    expect(world.job.mover).toBeUndefined();
  });

  it('does not take over from one that wakes up in the last moment', async () => {
    const { world, store } = storeOf(killed);
    let asked = 0;
    world.asked = async () => {
      if (++asked === 2) world.job = { ...world.job, mover: { ...killed, beats: killed.beats + 1 } };
    };
    const moved = moverOf(store, 'rollback', { beatMs: 2, deadMs: -1 }).run(async () => 'moved');
    await expect(moved).rejects.toThrow('a switch of replay r is under way');
  });

  it('takes over alone when two find the same one killed', async () => {
    const { world, store } = storeOf(killed);
    let atOnce = 0;
    const procedure = async ({ job }: { job: ReplayJob }): Promise<void> => {
      expect(job.mover?.token).not.toBe('killed');
      expect(++atOnce).toBe(1);
      await sleep(100);
      atOnce--;
    };
    const timing = { ...NEVER, deadMs: 20 };
    const ends = await Promise.allSettled([1, 2].map(() => moverOf(store, 'switch', timing).run(procedure)));
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(world.job.mover).toBeUndefined();
  });

  it('gives its turn back when it fails', async () => {
    const { world, store } = storeOf();
    const failing = moverOf(store, 'switch', NEVER).run(async () => {
      throw new ReplayProblem('not now');
    });
    await expect(failing).rejects.toThrow('not now');
    expect(world.job.mover).toBeUndefined();
  });

  it('stops when another took its turn, and leaves that to it', async () => {
    const { world, store } = storeOf();
    const overtaken = moverOf(store, 'switch', NEVER).run(async ({ signal }) => {
      world.job = { ...world.job, mover: killed };
      await sleep(60_000, signal);
      throw new ReplayProblem(signal.aborted ? 'interrupted' : 'not interrupted');
    });
    await expect(overtaken).rejects.toThrow('another command took over: interrupted');
    expect(world.job.mover).toBe(killed);
  });

  it('goes on while the storage does not answer', async () => {
    const { world, store } = storeOf();
    const outage = async (): Promise<void> => {
      throw new StorageUnavailableError('busy');
    };
    await moverOf(store, 'switch', NEVER).run(async ({ signal }) => {
      world.asked = outage;
      await sleep(30);
      expect(signal.aborted).toBe(false);
      world.asked = async () => {};
    });
    expect(world.job.mover).toBeUndefined();
  });

  it('ends with its signal while it looks whether another one lives', async () => {
    const { store } = storeOf(killed);
    const abort = new AbortController();
    const waiting = moverOf(store, 'switch', NEVER, abort.signal).run(async () => {});
    setTimeout(() => abort.abort(), 10);
    await expect(waiting).rejects.toThrow('interrupted');
  });
});
