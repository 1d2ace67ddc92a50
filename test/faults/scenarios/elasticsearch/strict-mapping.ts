import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../../scenario.ts';
import { metric, startFlow } from './flow.ts';
import { callSpanIndices, deleteTemplate, mappingByTemplates, putTemplate } from './span-indices.ts';

/** The longest time between two offers of what is held. */
const LONGEST_HOLD_MS = 30_000;

/** Somebody's template takes precedence and refuses every document: each looks as if it were to blame itself. */
export const strictMapping: Scenario = {
  name: 'elasticsearch-strict-mapping',
  faults: 'a strict mapping that refuses every span, repaired after 10 s',
  async script(stage) {
    await putTemplate(stage, { dynamic: 'strict' });
    const ingester = await startFlow(stage, { spans: stage.long ? 100_000 : 20_000, spansPerSecond: 1_200 });
    await sleep(stage.long ? 60_000 : 10_000);
    const trips = await metric(ingester, 'sluice_ingester_flood_breaker_trips_total');
    stage.measure({ what: 'trips of the flood breaker', value: trips, unit: '', bar: 1, atLeast: true, hard: true });
    await deleteTemplate(stage);
    const nextBulk = stage.elasticsearchProxy.nextStoredBulk();
    await callSpanIndices(stage, 'PUT', '/_mapping', await mappingByTemplates(stage));
    await stage.measureRecovery('first span stored after the repair', LONGEST_HOLD_MS, nextBulk);
  },
};
