import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../../stack/index.ts';
import { bulksAnswered } from '../../run/progress.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { bears, metric, RECOVERY_BAR_MS, startFlow } from './flow.ts';

export const elasticsearchKilled: Scenario = {
  name: 'elasticsearch-killed',
  faults: 'Elasticsearch killed (-9) with a bulk under way, and started again',
  timeoutMs: 600_000,
  async script(stage) {
    const rounds = stage.long ? 5 : 1;
    const ingester = await startFlow(stage, { spans: 30_000 * rounds, spansPerSecond: 1_200 });
    for (let round = 1; round <= rounds; round++) {
      await bulksAnswered(stage, 3 + stage.random.integer(0, 5));
      await killWithBulkUnderWay(stage);
      await bears(stage, ingester, () => sleep(3_000));
      const nextBulk = stage.elasticsearchProxy.nextAnsweredBulk();
      await stage.elasticsearch.restart();
      await stage.measureRecovery('first bulk after Elasticsearch was ready', RECOVERY_BAR_MS, nextBulk);
    }
  },
};

export const elasticsearchAbsentAtStart: Scenario = {
  name: 'elasticsearch-absent-at-start',
  faults: 'Elasticsearch not there when the ingester starts, nor for the next 10 s',
  async script(stage) {
    await stage.elasticsearch.kill();
    const [collector, ingester] = await Promise.all([stage.startCollector(), stage.startIngester()]);
    await collector.ready();
    await stage.send({ spans: 25_000, spansPerSecond: 1_200 });
    const isMember = async (): Promise<boolean> => (await metric(ingester, 'sluice_ingester_partitions_held')) > 0;
    await waitFor(isMember, { timeoutMs: 30_000, what: 'the ingester to be given partitions' });
    await bears(stage, ingester, () => sleep(10_000));
    const nextBulk = stage.elasticsearchProxy.nextAnsweredBulk();
    await stage.elasticsearch.restart();
    await stage.measureRecovery('first bulk after Elasticsearch was ready', RECOVERY_BAR_MS, nextBulk);
    await ingester.ready();
  },
};

/** At a random moment of its life: on the way there, being stored, on the way back. */
async function killWithBulkUnderWay({ elasticsearch, elasticsearchProxy, random }: Stage): Promise<void> {
  await new Promise<void>((resolve) => {
    elasticsearchProxy.onBulk = async (bulk) => {
      setTimeout(resolve, random.integer(0, 60));
      await bulk.reply(await bulk.forward());
    };
  });
  await elasticsearch.kill();
  elasticsearchProxy.heal();
}
