import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../../scenario.ts';

export const collectorStopped: Scenario = {
  name: 'collector-stopped',
  faults: 'collector stopped (SIGTERM) under load and started again',
  async script(stage) {
    const ingester = await stage.startIngester();
    let collector = await stage.startCollector();
    await Promise.all([collector.ready(), ingester.ready()]);
    const stops = stage.long ? 20 : 3;
    await stage.send({ spans: 5_000 * (stops + 1), spansPerSecond: 2_000, concurrency: 8 });
    for (let stop = 1; stop <= stops; stop++) {
      await sleep(stage.random.integer(500, 2_000));
      const exitCode = await collector.stop();
      if (exitCode !== 0) throw new Error(`the collector ended with ${exitCode}`);
      collector = await stage.startCollector();
      await collector.ready();
    }
    const cutOff = stage.outcomes.get('ECONNRESET') ?? 0;
    stage.measure({ what: 'requests cut off by an orderly stop, and sent again', value: cutOff, unit: '', bar: 0 });
  },
};
