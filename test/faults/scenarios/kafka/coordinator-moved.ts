import { setTimeout as sleep } from 'node:timers/promises';
import { bulksAnswered, partitionsMoveAgain } from '../../run/progress.ts';
import { SESSION_TIMEOUT_MS } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { startFlow } from '../elasticsearch/flow.ts';
import { coordination, coordinatorLeaves, placeCoordinator, SPANS_PER_SECOND, THREE_BROKERS } from './cluster.ts';

export const coordinatorMoved: Scenario = {
  name: 'kafka-coordinator-moved',
  faults: 'coordination of the group moved between three brokers by reassignment, and nothing else broken',
  servers: THREE_BROKERS,
  timeoutMs: 600_000,
  async script(stage) {
    const moves = stage.long ? 10 : 3;
    await stage.startIngester();
    await startFlow(stage, { spans: 10_000 * moves, spansPerSecond: SPANS_PER_SECOND });
    for (let move = 1; move <= moves; move++) {
      await bulksAnswered(stage, 3);
      const { leader } = await coordination(stage);
      await placeCoordinator(
        stage,
        [1, 2, 3].filter((id) => id !== leader),
      );
      await coordinatorLeaves(stage, leader);
      const barMs = SESSION_TIMEOUT_MS + 5_000;
      await stage.measureRecovery('partitions move again after the move', barMs, partitionsMoveAgain(stage));
      await sleep(stage.random.integer(0, 1_500));
    }
  },
};
