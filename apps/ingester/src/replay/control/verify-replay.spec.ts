import { describe, expect, it } from 'vitest';
import { GROUP, NEW, OLD, ReplayWorld } from '../replay-world.testbed.js';
import { liveGroups, replayGroups } from './replay-groups.js';
import { verifyReplay } from './verify-replay.js';

const SEEDS = Array.from({ length: 20 }, (_, i) => i);

async function verified(world: ReplayWorld): Promise<number> {
  const [index] = await verifyReplay(world.job, world.access, {
    extent: { kind: 'all' },
    signal: new AbortController().signal,
    say: () => {},
    nowMillis: () => 1_000,
  });
  expect(world.job.verification!.differences).toBe(index!.comparison.differences);
  return index!.comparison.differences;
}

describe('a verification while spans arrive', () => {
  it.each(SEEDS)('takes no span that is only late for a difference (%i)', async (seed) => {
    const world = new ReplayWorld(seed, 1_000);
    expect(await verified(world)).toBe(0);
  });

  it.each([liveGroups(GROUP).spans, replayGroups(GROUP, 'r').spans])(
    'waits for %s, however late it is',
    async (group) => {
      const world = new ReplayWorld(1, 1_000);
      world.offsets.delete(group);
      world.steps(6_000);
      world.offsets.set(group, [0, 0]);
      expect(await verified(world)).toBe(0);
    },
  );

  it.each(SEEDS)('reports every span that one of the generations lost (%i)', async (seed) => {
    const world = new ReplayWorld(seed, 1_000);
    world.steps(400);
    // Committed long ago, so that nobody writes it again.
    expect(world.documents.get(OLD)!.delete('0/0')).toBe(true);
    expect(world.documents.get(NEW)!.delete('1/0')).toBe(true);
    expect(await verified(world)).toBe(2);
  });
});
