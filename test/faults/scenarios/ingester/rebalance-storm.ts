import { setTimeout as sleep } from 'node:timers/promises';
import type { RoleProcess } from '../../../e2e/support/role-process.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';

const STEP_MS = 2_000;
const MOST_MEMBERS = 4;

export const rebalanceStorm: Scenario = {
  name: 'rebalance-storm',
  faults: 'group of 1 → 4 → 1 ingesters, one joins or leaves every 2 s (SIGTERM or kill -9)',
  partitions: 6,
  async script(stage) {
    const [collector, first] = await Promise.all([stage.startCollector(), stage.startIngester()]);
    await Promise.all([collector.ready(), first.ready()]);
    const stormMs = stage.long ? 60_000 : 20_000;
    await stage.send({ spans: stormMs, spansPerSecond: 1_000 });
    const deadline = performance.now() + stormMs;
    const members = [first];
    for (let grows = true; performance.now() < deadline;) {
      if (members.length === MOST_MEMBERS) grows = false;
      if (members.length === 1) grows = true;
      const step = sleep(STEP_MS);
      if (grows) members.push(await stage.startIngester());
      else await leave(stage, members);
      stage.say(`${members.length} members`);
      await step;
    }
    while (members.length > 1) await leave(stage, members);
  },
};

/** The oldest goes: it has the most to hand over. */
async function leave(stage: Stage, members: RoleProcess[]): Promise<void> {
  const leaver = members.shift()!;
  await (stage.random.next() < 0.5 ? leaver.stop() : leaver.kill());
}
