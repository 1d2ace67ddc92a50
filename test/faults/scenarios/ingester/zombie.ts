import { setTimeout as sleep } from 'node:timers/promises';
import { bulksAnswered, partitionsMoveAgain } from '../../run/progress.ts';
import { SESSION_TIMEOUT_MS } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';

/**
 * An ingester that stands still for longer than its session is taken for dead; when it goes on, it believes that the partitions are still its own. A bulk of it
 * that was held in between arrives then, too, long after somebody else has stored its spans.
 */
export const zombie: Scenario = {
  name: 'zombie',
  faults: 'ingester stopped (SIGSTOP) for longer than its session, with a bulk under way, and resumed',
  async script(stage) {
    const collector = await stage.startCollector();
    const sleeper = await stage.startIngester();
    await Promise.all([collector.ready(), sleeper.ready()]);
    await stage.send({ spans: stage.long ? 100_000 : 18_000, spansPerSecond: 1_200 });
    for (let round = 1; round <= (stage.long ? 4 : 1); round++) {
      await bulksAnswered(stage, 3 + stage.random.integer(0, 3));
      const { promise: resumed, resolve: resume } = Promise.withResolvers<void>();
      const held = new Promise<void>((resolve) => {
        let isFirst = true;
        stage.elasticsearchProxy.onBulk = async (bulk) => {
          if (isFirst) {
            isFirst = false;
            resolve();
            await resumed;
          }
          await bulk.reply(await bulk.forward());
        };
      });
      await held;
      process.kill(sleeper.pid, 'SIGSTOP');
      const other = await stage.startIngester();
      const barMs = SESSION_TIMEOUT_MS + 5_000;
      await stage.measureRecovery('partitions move again after the stop', barMs, partitionsMoveAgain(stage));
      await sleep(stage.random.integer(0, 2_000));
      process.kill(sleeper.pid, 'SIGCONT');
      resume();
      await bulksAnswered(stage, 3);
      await other.stop();
    }
  },
};
