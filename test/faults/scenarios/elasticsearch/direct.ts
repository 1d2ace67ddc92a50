import { setTimeout as sleep } from 'node:timers/promises';
import { bulksAnswered } from '../../run/progress.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { RECOVERY_BAR_MS } from './flow.ts';

/** What a sender may be told: success, or to wait. A connection is never broken, and nothing is refused for good. */
const ALLOWED_OUTCOMES = ['200', '503'];

export const directPaused: Scenario = {
  name: 'direct-elasticsearch-paused',
  faults: 'collector that stores directly: Elasticsearch paused (SIGSTOP) for 12 s; in the long form for 60 s',
  async script(stage) {
    await startDirectFlow(stage);
    await stage.elasticsearch.pause();
    await sleep(stage.long ? 60_000 : 12_000);
    const nextBulk = stage.elasticsearchProxy.nextAnsweredBulk();
    await stage.elasticsearch.resume();
    await stage.measureRecovery('first bulk after the pause', RECOVERY_BAR_MS, nextBulk);
    checkOutcomes(stage);
  },
};

export const directKilled: Scenario = {
  name: 'direct-elasticsearch-killed',
  faults: 'collector that stores directly: Elasticsearch killed (-9) and started again',
  async script(stage) {
    await startDirectFlow(stage);
    await stage.elasticsearch.kill();
    await sleep(3_000);
    const nextBulk = stage.elasticsearchProxy.nextAnsweredBulk();
    await stage.elasticsearch.restart();
    await stage.measureRecovery('first bulk after Elasticsearch was ready', RECOVERY_BAR_MS, nextBulk);
    checkOutcomes(stage);
  },
};

async function startDirectFlow(stage: Stage): Promise<void> {
  const collector = await stage.startCollector({ SPAN_STORAGE_TYPE: 'elasticsearch', ...stage.storageSettings });
  await collector.ready();
  await stage.send({ spans: stage.long ? 60_000 : 15_000, spansPerSecond: 1_000, concurrency: 8 });
  await bulksAnswered(stage, 5 + stage.random.integer(0, 10));
}

function checkOutcomes(stage: Stage): void {
  const { outcomes } = stage;
  const others = [...outcomes].filter(([outcome]) => !ALLOWED_OUTCOMES.includes(outcome));
  const count = others.reduce((sum, [, times]) => sum + times, 0);
  for (const [outcome, times] of others) stage.say(`${times} times ${outcome}`);
  const answers = { unit: '', hard: true } as const;
  stage.measure({
    ...answers,
    what: 'answers 503 with Retry-After',
    value: outcomes.get('503') ?? 0,
    bar: 1,
    atLeast: true,
  });
  stage.measure({ ...answers, what: 'other outcomes than 200 and that', value: count, bar: 0 });
}
