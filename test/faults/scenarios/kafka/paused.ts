import { setTimeout as sleep } from 'node:timers/promises';
import { partitionsMoveAgain } from '../../run/progress.ts';
import { SESSION_TIMEOUT_MS } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { startFlow } from '../elasticsearch/flow.ts';

/** Sessions run out meanwhile, and publishes that Kafka takes at the end were given up by the collector. */
export const kafkaPaused: Scenario = {
  name: 'kafka-paused',
  faults: 'Kafka paused (SIGSTOP) for 5 to 10 s, twice; in the long form also for 60 s',
  timeoutMs: 600_000,
  async script(stage) {
    const pausesMs = [stage.random.integer(5_000, 7_000), stage.random.integer(8_000, 10_000)];
    if (stage.long) pausesMs.push(60_000, 60_000);
    await startFlow(stage, { spans: Math.ceil(1.5 * (sum(pausesMs) + 8_000)), spansPerSecond: 1_500, concurrency: 8 });
    for (const pauseMs of pausesMs) {
      await stage.kafka.brokers[0].pause();
      await sleep(pauseMs);
      await stage.kafka.brokers[0].resume();
      const barMs = SESSION_TIMEOUT_MS + 5_000;
      await stage.measureRecovery('partitions move again after the pause', barMs, partitionsMoveAgain(stage));
      await sleep(stage.random.integer(500, 2_000));
    }
  },
};

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
