import { setTimeout as sleep } from 'node:timers/promises';
import { callSpanIndices } from '../elasticsearch/span-indices.ts';
import type { Random } from '../../run/random.ts';
import type { Stage } from '../../run/stage.ts';
import type { Trouble } from './trouble.ts';

const INSIST_MS = 500;

export const elasticsearchTrouble: Trouble = {
  restMs: [3_000, 8_000],
  faults: [
    async ({ elasticsearch, say }, random) => {
      say('Elasticsearch is paused');
      await elasticsearch.pause();
      await sleep(random.integer(1_000, 8_000));
      await elasticsearch.resume();
    },
    async ({ elasticsearch, say }, random) => {
      say('Elasticsearch is killed');
      await elasticsearch.kill();
      await sleep(random.integer(500, 3_000));
      await elasticsearch.restart();
    },
  ],
};

export const answersTrouble: Trouble = {
  restMs: [1_000, 5_000],
  faults: [
    async ({ elasticsearchProxy: { network }, say }, random) => {
      say('Elasticsearch is slow');
      network.set({ latencyMs: [10, random.integer(100, 1_500)] });
      await sleep(random.integer(2_000, 6_000));
      network.set({});
    },
    async ({ elasticsearchProxy, say }, random) => {
      say('answers of Elasticsearch are lost');
      elasticsearchProxy.onBulk = async (bulk) => {
        const answer = await bulk.forward();
        if (random.next() < 0.5) bulk.drop();
        else await bulk.reply(answer);
      };
      await sleep(random.integer(1_000, 4_000));
      elasticsearchProxy.onBulk = undefined;
    },
  ],
};

export const writeBlockTrouble: Trouble = {
  restMs: [6_000, 15_000],
  faults: [
    async (stage, random) => {
      stage.say('span indices are blocked');
      await insist(() => block(stage, true));
      await sleep(random.integer(1_000, 5_000));
      await insist(() => block(stage, null));
    },
  ],
};

export const kafkaTrouble: Trouble = {
  restMs: [6_000, 14_000],
  faults: [
    async ({ kafka, say }, random: Random) => {
      say('Kafka is paused');
      await kafka.brokers[0].pause();
      await sleep(random.integer(500, 7_000));
      await kafka.brokers[0].resume();
    },
  ],
};

function block(stage: Stage, value: true | null): Promise<unknown> {
  return callSpanIndices(stage, 'PUT', '/_settings', { 'index.blocks.write': value });
}

/** Elasticsearch may be away at this moment. */
async function insist(task: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await task();
      return;
    } catch {
      await sleep(INSIST_MS);
    }
  }
}
