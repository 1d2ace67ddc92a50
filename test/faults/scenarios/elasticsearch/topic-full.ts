import { setTimeout as sleep } from 'node:timers/promises';
import { quiesce } from '../../run/gather-evidence.ts';
import { bulksAnswered } from '../../run/progress.ts';
import type { Scenario } from '../../scenario.ts';
import { bears, RECOVERY_BAR_MS } from './flow.ts';

const LIMIT_MIB = 256;
const ALLOWANCE = 1.1;

export const topicFull: Scenario = {
  name: 'elasticsearch-paused-topic-full',
  faults: `Elasticsearch paused while the topic holds far more than an ingester with ${LIMIT_MIB} MiB may take`,
  timeoutMs: 900_000,
  async script(stage) {
    const filling = await stage.fillTopic({ spans: stage.long ? 1_000_000 : 150_000, spansPerRequest: 512 });
    await filling.done;
    const settings = { INGESTER_MEMORY_LIMIT_MIB: String(LIMIT_MIB), ES_TIMEOUT: '4s' };
    const ingester = await stage.startIngester(settings);
    await bulksAnswered(stage, 3);
    await bears(stage, ingester, async () => {
      await stage.elasticsearch.pause();
      await sleep(stage.long ? 120_000 : 15_000);
    });
    const nextBulk = stage.elasticsearchProxy.nextAnsweredBulk();
    await stage.elasticsearch.resume();
    await stage.measureRecovery('first bulk after the pause', RECOVERY_BAR_MS, nextBulk);
    await quiesce(stage, 600_000);
    stage.measure({
      what: `peak memory of an ingester with ${LIMIT_MIB} MiB`,
      value: stage.fleet.memory.peakMiB(ingester.pid),
      unit: 'MiB',
      bar: Math.floor(LIMIT_MIB * ALLOWANCE),
      hard: true,
    });
  },
};
