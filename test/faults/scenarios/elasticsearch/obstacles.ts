import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { bears, RECOVERY_BAR_MS, startFlow } from './flow.ts';
import { callSpanIndices } from './span-indices.ts';

/** What an operator, or a full disk, does to an index. Documents are refused, and none of them is to blame. */
interface Obstacle {
  readonly name: string;
  readonly faults: string;
  set(stage: Stage): Promise<unknown>;
  lift(stage: Stage): Promise<unknown>;
}

const OBSTACLES: readonly Obstacle[] = [
  {
    name: 'elasticsearch-disk-full',
    faults: 'span indices read_only_allow_delete, as at the flood stage of a disk, for 10 s',
    set: (stage) => block(stage, 'read_only_allow_delete', true),
    lift: (stage) => block(stage, 'read_only_allow_delete', null),
  },
  {
    name: 'elasticsearch-write-block',
    faults: 'span indices with a write block for 10 s',
    set: (stage) => block(stage, 'write', true),
    lift: (stage) => block(stage, 'write', null),
  },
  {
    name: 'elasticsearch-closed-index',
    faults: 'span indices closed for 10 s',
    set: (stage) => callSpanIndices(stage, 'POST', '/_close'),
    lift: (stage) => callSpanIndices(stage, 'POST', '/_open'),
  },
];

export const obstacles: readonly Scenario[] = OBSTACLES.map((obstacle) => ({
  name: obstacle.name,
  faults: obstacle.faults,
  async script(stage) {
    const rounds = stage.long ? 4 : 1;
    const ingester = await startFlow(stage, { spans: 20_000 * rounds, spansPerSecond: 1_200 });
    for (let round = 1; round <= rounds; round++) {
      await bears(stage, ingester, async () => {
        await obstacle.set(stage);
        await sleep(10_000);
      });
      const nextBulk = stage.elasticsearchProxy.nextStoredBulk();
      await obstacle.lift(stage);
      await stage.measureRecovery('first span stored after it was lifted', RECOVERY_BAR_MS, nextBulk);
      await sleep(stage.random.integer(500, 2_000));
    }
  },
}));

function block(stage: Stage, kind: string, value: true | null): Promise<unknown> {
  return callSpanIndices(stage, 'PUT', '/_settings', { [`index.blocks.${kind}`]: value });
}
