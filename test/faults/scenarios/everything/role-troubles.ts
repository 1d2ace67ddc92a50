import { setTimeout as sleep } from 'node:timers/promises';
import type { RoleProcess } from '../../../e2e/support/role-process.ts';
import type { Trouble } from './trouble.ts';

/** Up to longer than a session. */
const PAUSE_MS = [500, 9_000] as const;

/** @param ingesters running; those that are killed are replaced in it */
export function ingesterTrouble(ingesters: [RoleProcess, ...RoleProcess[]]): Trouble {
  return {
    restMs: [2_000, 6_000],
    faults: [
      async (stage, random) => {
        const chosen = random.integer(0, ingesters.length - 1);
        stage.say(`ingester ${ingesters[chosen]!.pid} is killed`);
        await ingesters[chosen]!.kill();
        ingesters[chosen] = await stage.startIngester();
      },
      async (stage, random) => {
        const { pid } = random.pick(ingesters);
        stage.say(`ingester ${pid} is paused`);
        process.kill(pid, 'SIGSTOP');
        await sleep(random.integer(...PAUSE_MS));
        process.kill(pid, 'SIGCONT');
      },
    ],
  };
}

export function collectorTrouble(first: RoleProcess): Trouble {
  let collector = first;
  return {
    restMs: [5_000, 12_000],
    faults: [
      async (stage) => {
        stage.say('the collector is killed');
        await collector.kill();
        collector = await stage.startCollector();
      },
    ],
  };
}
