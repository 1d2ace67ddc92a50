import { setTimeout as sleep } from 'node:timers/promises';
import { bulksAnswered } from '../../run/progress.ts';
import type { Scenario } from '../../scenario.ts';
import { bears, RECOVERY_BAR_MS, startFlow } from './flow.ts';

export const elasticsearchPaused: Scenario = {
  name: 'elasticsearch-paused',
  faults: 'Elasticsearch paused (SIGSTOP) for 10 s; in the long form four times for 60 s',
  timeoutMs: 600_000,
  async script(stage) {
    const [rounds, pauseMs] = stage.long ? [4, 60_000] : [1, 10_000];
    // Requests must time out within the pause, or they would just be answered at its end.
    const settings = { ES_TIMEOUT: `${pauseMs / 4}ms` };
    const spans = 1.5 * rounds * pauseMs;
    const ingester = await startFlow(stage, { spans, spansPerSecond: 1_200 }, settings);
    for (let round = 1; round <= rounds; round++) {
      await bulksAnswered(stage, 3);
      await bears(stage, ingester, async () => {
        await stage.elasticsearch.pause();
        await sleep(pauseMs);
      });
      const nextBulk = stage.elasticsearchProxy.nextAnsweredBulk();
      await stage.elasticsearch.resume();
      await stage.measureRecovery('first bulk after the pause', RECOVERY_BAR_MS, nextBulk);
    }
  },
};
