import type { AliasMover, ReplayPhase } from '@app/model';
import { sleep } from '@app/runtime';
import { describe, expect, it } from 'vitest';
import { OLD, ReplayWorld } from '../replay-world.testbed.js';
import { AbandonedSwitch } from './abandoned-switch.js';
import { SoleMover } from './sole-mover.js';

const killed: AliasMover = { command: 'switch', token: 'killed', process: 'host/1', sinceMillis: 0, beats: 4 };

/** Searches stand still, and somebody works on the replay until the test has seen enough. */
async function working(phase: ReplayPhase, mover: AliasMover | undefined, deadMs: number) {
  const world = new ReplayWorld(1, 0);
  world.asked = async () => {};
  world.frozen.add(OLD);
  world.job = { ...world.job, phase, ...(mover && { mover }) };
  const said: string[] = [];
  const options = { say: (text: string) => said.push(text), nowMillis: () => 1_000 };
  const abandoned = new AbandonedSwitch(world.access, options, { beatMs: 2, deadMs });
  const rounds = async (isEnough: () => boolean): Promise<void> => {
    for (let round = 0; round < 500 && !isEnough(); round++) {
      abandoned.notice(world.job);
      await sleep(2);
    }
    await abandoned.close();
  };
  return { world, said, rounds };
}

describe('searches that stand still for a switch', () => {
  it('see what is new again when it was killed', async () => {
    const { world, said, rounds } = await working('running', killed, 20);
    await rounds(() => said.length > 0);
    expect(world.frozen).not.toContain(OLD);
    expect(world.job.mover).toBeUndefined();
    expect(said).toEqual(['a switch was given up: searches see what is new again']);
  });

  it('stand still while it lives', async () => {
    const { world, said, rounds } = await working('running', undefined, 3_600_000);
    const options = { signal: new AbortController().signal, say: () => {}, nowMillis: () => 1_000 };
    const mover = new SoleMover(world.access.store, 'r', 'switch', options, { beatMs: 2, deadMs: 20 });
    await mover.run(async () => {
      const end = performance.now() + 100;
      await rounds(() => performance.now() > end);
      expect(world.frozen).toContain(OLD);
      expect(world.job.mover?.command).toBe('switch');
    });
    expect(said).toEqual([]);
  });

  it('stand still when the aliases may have moved', async () => {
    const { world, rounds } = await working('switching', killed, -1);
    let round = 0;
    await rounds(() => ++round > 20);
    expect(world.frozen).toContain(OLD);
    expect(world.job.mover).toBe(killed);
  });

  it('stand still when it went on in the last moment', async () => {
    const { world, said, rounds } = await working('running', killed, 20);
    let asked = 0;
    world.asked = async () => {
      if (++asked === 2) world.job = { ...world.job, phase: 'switching' };
    };
    await rounds(() => world.job.mover === undefined);
    expect(world.frozen).toContain(OLD);
    expect(said).toEqual([]);
  });
});
