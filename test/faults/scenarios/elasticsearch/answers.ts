import { setTimeout as sleep } from 'node:timers/promises';
import { BROKEN_ANSWERS, type BrokenAnswer } from '../../proxy/bulk-answers.ts';
import { waitFor } from '../../../stack/index.ts';
import type { Scenario } from '../../scenario.ts';
import { RECOVERY_BAR_MS, startFlow } from './flow.ts';

const TIMEOUT_MS = 90_000;

export const slowAnswers: Scenario = {
  name: 'elasticsearch-slow',
  faults: 'everything to and from Elasticsearch is 50 ms to 5 s late for 12 s',
  async script(stage) {
    const slowMs = stage.long ? 120_000 : 12_000;
    await startFlow(stage, { spans: 1.5 * slowMs, spansPerSecond: 1_200 });
    stage.elasticsearchProxy.network.set({ latencyMs: [50, 5_000] });
    await sleep(slowMs);
    stage.elasticsearchProxy.network.set({});
    await stage.measureRecovery('next bulk', 2 * RECOVERY_BAR_MS, stage.elasticsearchProxy.nextAnsweredBulk());
  },
};

/** The classic way to store something twice. */
export const lostAnswers: Scenario = {
  name: 'elasticsearch-answers-lost',
  faults: 'bulks stored and their answers lost (connection reset), every second one for a while',
  async script(stage) {
    const enough = stage.long ? 60 : 12;
    let lost = 0;
    stage.elasticsearchProxy.onBulk = async (bulk) => {
      const answer = await bulk.forward();
      if (lost >= enough || stage.random.next() < 0.5) return bulk.reply(answer);
      lost++;
      bulk.drop();
    };
    await startFlow(stage, { spans: enough * 1_500, spansPerSecond: 1_500 });
    await waitFor(() => lost >= enough, { timeoutMs: TIMEOUT_MS, what: `${enough} answers to be lost` });
  },
};

export const brokenAnswers: Scenario = {
  name: 'elasticsearch-answers-broken',
  faults: 'bulks stored and answered with truncated, short, lying or foreign answers: nine kinds',
  async script(stage) {
    const kinds = Object.keys(BROKEN_ANSWERS) as BrokenAnswer[];
    const rounds = stage.long ? 6 : 2;
    const toBreak = Array.from({ length: rounds }, () => kinds).flat();
    stage.elasticsearchProxy.onBulk = async (bulk) => {
      const answer = await bulk.forward();
      const isSpared = answer.status !== 200 || stage.random.next() < 0.3;
      const kind = isSpared ? undefined : toBreak.pop();
      await bulk.reply(kind === undefined ? answer : BROKEN_ANSWERS[kind](answer));
    };
    // Small bulks, so that there are enough of them.
    await startFlow(stage, { spans: rounds * 10_000, spansPerSecond: 1_500 }, { ES_BULK_SIZE: '65536' });
    await waitFor(() => toBreak.length === 0, { timeoutMs: TIMEOUT_MS, what: 'answers of every kind to be broken' });
  },
};
