import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../../scenario.ts';

const CUT_OFF = {
  'requests cut off by an orderly stop': 'ECONNRESET',
  'requests cut off by an orderly stop, on a kept connection': 'ECONNRESET on a kept connection',
};

export const collectorStopped: Scenario = {
  name: 'collector-stopped',
  faults: 'collector stopped (SIGTERM) under load and started again',
  async script(stage) {
    const ingester = await stage.startIngester();
    let collector = await stage.startCollector();
    await Promise.all([collector.ready(), ingester.ready()]);
    const stops = stage.long ? 20 : 3;
    await stage.send({ spans: 6_000 * (stops + 1), spansPerSecond: 2_000, concurrency: 8 });
    for (let stop = 1; stop <= stops; stop++) {
      await sleep(stage.random.integer(500, 2_000));
      const exitCode = await collector.stop();
      if (exitCode !== 0) throw new Error(`the collector ended with ${exitCode}`);
      collector = await stage.startCollector();
      await collector.ready();
    }
    // Those on a kept connection are counted apart: a server may close one at the moment at which a request is sent.
    for (const [what, outcome] of Object.entries(CUT_OFF)) {
      stage.measure({ what, value: stage.outcomes.get(outcome) ?? 0, unit: '', bar: 0 });
    }
  },
};
