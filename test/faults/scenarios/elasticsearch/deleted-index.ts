import { waitFor } from '../../../stack/index.ts';
import { readStoredSpans, spanIndices } from '../../ledger/stored-spans.ts';
import { bulksAnswered } from '../../run/progress.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { RECOVERY_BAR_MS, startFlow } from './flow.ts';
import { callSpanIndices, checkMappings } from './span-indices.ts';

/** What is in an index when somebody deletes it is gone by that hand. Whatever is stored later must be there, in an index of the right mapping. */
export const deletedIndex: Scenario = {
  name: 'elasticsearch-deleted-index',
  faults: 'span indices deleted while spans arrive',
  async script(stage) {
    const traffic = bulkTraffic(stage);
    const rounds = stage.long ? 10 : 3;
    await startFlow(stage, { spans: 8_000 * rounds, spansPerSecond: 1_200 });
    for (let round = 1; round <= rounds; round++) {
      await bulksAnswered(stage, stage.random.integer(2, 8));
      // Nothing is under way to the index when it goes, so that what went with it is known exactly.
      await traffic.halt();
      const { documents } = await readStoredSpans(stage.elasticsearch.url, spanIndices(stage.indexPrefix));
      stage.ledger.release(documents.keys());
      await callSpanIndices(stage, 'DELETE', '');
      const nextBulk = stage.elasticsearchProxy.nextStoredBulk();
      traffic.goOn();
      await stage.measureRecovery('first span stored after the deletion', RECOVERY_BAR_MS, nextBulk);
      await checkMappings(stage);
    }
  },
};

/** A gate before Elasticsearch, for bulks. */
function bulkTraffic({ elasticsearchProxy }: Stage): { halt(): Promise<void>; goOn(): void } {
  let underWay = 0;
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  elasticsearchProxy.onBulk = async (bulk) => {
    await gate.promise;
    underWay++;
    const answer = await bulk.forward().finally(() => underWay--);
    await bulk.reply(answer);
  };
  return {
    async halt() {
      gate = Promise.withResolvers<void>();
      await waitFor(() => underWay === 0, { timeoutMs: 30_000, what: 'bulks to be answered' });
    },
    goOn: () => gate.resolve(),
  };
}
