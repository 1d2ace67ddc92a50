import { setTimeout as sleep } from 'node:timers/promises';
import type { NetworkFault } from '../../proxy/tcp-proxy.ts';
import { bulksAnswered } from '../../run/progress.ts';
import type { Scenario } from '../../scenario.ts';
import { RECOVERY_BAR_MS, startFlow } from './flow.ts';

const FAULTS: readonly NetworkFault[] = [
  { blackhole: 'up' },
  { blackhole: 'down' },
  { cutAfterBytes: { direction: 'up', bytes: 20_000 } },
  { cutAfterBytes: { direction: 'down', bytes: 500 } },
  { refuse: true },
];

export const brokenNetwork: Scenario = {
  name: 'elasticsearch-network-breaks',
  faults:
    'connections to Elasticsearch that swallow bytes one way or the other, break in the middle of a bulk or of its answer, or are refused: 4 s each',
  timeoutMs: 600_000,
  async script(stage) {
    const { network } = stage.elasticsearchProxy;
    const rounds = stage.long ? 6 : 1;
    await startFlow(stage, { spans: 40_000 * rounds, spansPerSecond: 1_200 }, { ES_TIMEOUT: '2s' });
    for (const fault of Array.from({ length: rounds }, () => FAULTS).flat()) {
      network.set(fault);
      if (fault.refuse) network.reset();
      await sleep(4_000);
      network.set({});
      // A connection that has swallowed bytes never works again.
      network.reset();
      await stage.measureRecovery(
        'first bulk when the network was well',
        RECOVERY_BAR_MS,
        stage.elasticsearchProxy.nextAnsweredBulk(),
      );
      await bulksAnswered(stage, stage.random.integer(1, 4));
    }
  },
};
