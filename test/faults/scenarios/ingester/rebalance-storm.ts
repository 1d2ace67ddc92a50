import { setTimeout as sleep } from 'node:timers/promises';
import type { RoleProcess } from '../../../e2e/support/role-process.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';

const STEP_MS = 2_000;
const MOST_MEMBERS = 4;

/** A process that may not have come up yet. */
type Member = Promise<RoleProcess>;

export const rebalanceStorm: Scenario = {
  name: 'rebalance-storm',
  faults: 'group of 1 → 4 → 1 ingesters, one joins or leaves every 2 s (SIGTERM or kill -9)',
  partitions: 6,
  async script(stage) {
    const [collector, first] = await Promise.all([stage.startCollector(), stage.startIngester()]);
    await Promise.all([collector.ready(), first.ready()]);
    const stormMs = stage.long ? 60_000 : 20_000;
    await stage.send({ spans: stormMs, spansPerSecond: 1_000 });
    const members: Member[] = [Promise.resolve(first)];
    const leaving: Promise<unknown>[] = [];
    let grows = true;
    for (let step = 0; step < stormMs / STEP_MS; step++) {
      if (members.length === MOST_MEMBERS) grows = false;
      if (members.length === 1) grows = true;
      // Not waited for: the next change comes whether or not this one is over.
      if (grows) members.push(stage.startIngester());
      else leaving.push(leave(stage, members));
      await sleep(STEP_MS);
    }
    while (members.length > 1) leaving.push(leave(stage, members));
    await Promise.all([...members, ...leaving]);
    stage.say(`${leaving.length} members came and went`);
  },
};

/** The oldest goes: it has the most to hand over. */
async function leave({ random }: Stage, members: Member[]): Promise<void> {
  const isKilled = random.next() < 0.5;
  const leaver = await members.shift()!;
  await (isKilled ? leaver.kill() : leaver.stop());
}
