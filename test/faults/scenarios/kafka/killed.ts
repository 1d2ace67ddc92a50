import { setTimeout as sleep } from 'node:timers/promises';
import { bulksAnswered, partitionsMoveAgain } from '../../run/progress.ts';
import { SESSION_TIMEOUT_MS } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { startFlow } from '../elasticsearch/flow.ts';

export const kafkaKilled: Scenario = {
  name: 'kafka-killed',
  faults: 'the only Kafka broker killed (-9) and started again on its data',
  timeoutMs: 600_000,
  async script(stage) {
    const kills = stage.long ? 5 : 1;
    await startFlow(stage, { spans: 20_000 * kills, spansPerSecond: 1_500, concurrency: 8 });
    for (let kill = 1; kill <= kills; kill++) {
      await bulksAnswered(stage, 3);
      await sleep(stage.random.integer(0, 1_000));
      await stage.kafka.brokers[0].kill();
      await sleep(stage.random.integer(1_000, 4_000));
      await stage.kafka.brokers[0].restart();
      const barMs = SESSION_TIMEOUT_MS + 5_000;
      await stage.measureRecovery('partitions move again after the restart', barMs, partitionsMoveAgain(stage));
    }
  },
};
