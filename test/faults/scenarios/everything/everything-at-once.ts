import { bulksAnswered, partitionsMoveAgain } from '../../run/progress.ts';
import { Random } from '../../run/random.ts';
import type { Scenario } from '../../scenario.ts';
import { expectWhatArrived, poisonTrouble } from './poison-trouble.ts';
import { collectorTrouble, ingesterTrouble } from './role-troubles.ts';
import { answersTrouble, elasticsearchTrouble, kafkaTrouble, writeBlockTrouble } from './server-troubles.ts';
import { makeTrouble } from './trouble.ts';

const SHORT_MS = 40_000;
const LONG_MS = 15 * 60_000;
const SPANS_PER_MS = 0.9;
const MOST_SEED = 2 ** 31;
const RECOVERED_BAR_MS = 30_000;

export const everythingAtOnce: Scenario = {
  name: 'everything-at-once',
  faults:
    'at random and overlapping: Elasticsearch paused, killed, slow, answers lost, write block; Kafka paused; ingesters and collector killed (-9), ingesters paused; poison',
  timeoutMs: LONG_MS + 180_000,
  quiesceTimeoutMs: 120_000,
  async script(stage) {
    const durationMs = stage.long ? LONG_MS : SHORT_MS;
    const collector = await stage.startCollector();
    const ingesters = [await stage.startIngester(), await stage.startIngester()] as const;
    await Promise.all([collector, ...ingesters].map((role) => role.ready()));
    await stage.send({
      spans: Math.ceil(SPANS_PER_MS * durationMs),
      spansPerSecond: 1_000 * SPANS_PER_MS,
      concurrency: 8,
    });
    await bulksAnswered(stage, 3);
    const troubles = [
      elasticsearchTrouble,
      answersTrouble,
      writeBlockTrouble,
      kafkaTrouble,
      ingesterTrouble([...ingesters]),
      collectorTrouble(collector),
      poisonTrouble,
    ];
    const deadlineMs = performance.now() + durationMs;
    // One source of chance each: what one of them draws must not depend on how fast the others are.
    const made = await Promise.all(
      troubles
        .map((trouble) => ({ trouble, random: new Random(stage.random.integer(0, MOST_SEED)) }))
        .map(({ trouble, random }) => makeTrouble(trouble, stage, random, deadlineMs)),
    );
    stage.measure({ what: 'faults injected', value: made.reduce((sum, count) => sum + count, 0), unit: '' });
    await stage.measureRecovery('partitions move again after all of it', RECOVERED_BAR_MS, partitionsMoveAgain(stage));
    await expectWhatArrived(stage);
  },
};
