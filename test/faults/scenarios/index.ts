import type { Scenario } from '../scenario.ts';
import { collectorKills } from './collector/killed.ts';
import { collectorStopped } from './collector/stopped.ts';
import { elasticsearchScenarios } from './elasticsearch/index.ts';
import { everythingAtOnce } from './everything/everything-at-once.ts';
import { killPoints } from './ingester/kill-points.ts';
import { rebalanceStorm } from './ingester/rebalance-storm.ts';
import { zombie } from './ingester/zombie.ts';
import { kafkaScenarios } from './kafka/index.ts';
import { nothingBreaks } from './nothing-breaks.ts';
import { poisonScenarios } from './poison/index.ts';

/** In the order in which they are played and shown. */
export const SCENARIOS: readonly Scenario[] = [
  nothingBreaks,
  ...elasticsearchScenarios,
  ...killPoints,
  zombie,
  rebalanceStorm,
  ...collectorKills,
  collectorStopped,
  ...kafkaScenarios,
  ...poisonScenarios,
  everythingAtOnce,
];
