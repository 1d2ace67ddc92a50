import { setTimeout as sleep } from 'node:timers/promises';
import { createTopic, waitFor } from '../../../stack/index.ts';
import type { PositionWatch } from '../../ledger/positions.ts';
import { bulksAnswered } from '../../run/progress.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { asAdmin } from '../kafka/as-admin.ts';
import { isPassed, watching } from '../kafka/committed.ts';
import { recordsInto } from '../kafka/records-into.ts';
import { PoisonSender } from './poison-sender.ts';

const PARTITIONS = 4;
const TIMEOUT_MS = 90_000;
const LOOK_MS = 100;
/** Ingesters look for their topics every 30 s, and when they cannot publish to one. */
const RECREATED_BAR_MS = 40_000;

export const deadLetterTopicDeleted: Scenario = {
  name: 'dead-letter-topic-deleted',
  faults: 'dead-letter topic deleted while poison arrives; the ingester may create it',
  partitions: PARTITIONS,
  script: (stage) =>
    withoutTopic(stage, {}, async (passed) => {
      await stage.measureRecovery('poison dead-lettered after the topic was deleted', RECREATED_BAR_MS, passed);
    }),
};

export const deadLetterTopicMissing: Scenario = {
  name: 'dead-letter-topic-missing',
  faults:
    'dead-letter topic deleted while poison arrives, and created by an operator 10 s later, with fewer partitions',
  partitions: PARTITIONS,
  script: (stage) =>
    withoutTopic(stage, { KAFKA_TOPIC_CREATE: 'false' }, async (passed) => {
      await sleep(stage.long ? 60_000 : 10_000);
      await createTopic(stage.kafka.bootstrap, letterTopic(stage), 2);
      await stage.measureRecovery('poison dead-lettered after the topic was created', RECREATED_BAR_MS, passed);
    }),
};

type Settings = Readonly<Record<string, string>>;

/** @param meanwhile has the topic come back; gets what resolves when all poison is passed */
async function withoutTopic(
  stage: Stage,
  settings: Settings,
  meanwhile: (passed: Promise<void>) => Promise<void>,
): Promise<void> {
  // The first one makes the topic, or there would be none to be deleted.
  const first = await stage.startIngester();
  await first.ready();
  await first.stop();
  const ingester = await stage.startIngester(settings);
  await ingester.ready();
  await stage.fillTopic({ spans: 25_000, spansPerSecond: 1_000 });
  await bulksAnswered(stage, 3);
  await deleteTopic(stage);
  await recordsInto(stage, async (send) => {
    const sender = new PoisonSender(stage, send, PARTITIONS);
    await sender.sendEachKind();
    await sender.sendFlawedSpan();
    const hold = holdsBefore(stage, sender);
    await meanwhile(hold.passed);
    const value = await hold.skipped;
    stage.measure({
      what: 'partitions that passed poison while there was no dead-letter topic',
      value,
      unit: '',
      bar: 0,
      hard: true,
    });
  });
}

interface Hold {
  readonly passed: Promise<void>;
  /** Partitions that were committed beyond poison when there was no topic for it. */
  readonly skipped: Promise<number>;
}

function holdsBefore(stage: Stage, { places }: PoisonSender): Hold {
  const skipped = new Set<number>();
  const look = async (watch: PositionWatch): Promise<void> => {
    for (let isGone = true; ; await sleep(LOOK_MS)) {
      const now = await watch.positions();
      const beyond = places.filter((place) => isPassed(place, now));
      // In this order: what was committed before the topic was seen to be absent was committed without it.
      isGone &&= await isAbsent(stage);
      if (isGone) for (const { partition } of beyond) skipped.add(partition);
      if (beyond.length === places.length) return;
    }
  };
  const passed = watching(stage, look);
  return { passed, skipped: passed.then(() => skipped.size) };
}

async function deleteTopic(stage: Stage): Promise<void> {
  await asAdmin(stage, (admin) => admin.deleteTopics({ topics: [letterTopic(stage)] }));
  await waitFor(() => isAbsent(stage), { timeoutMs: TIMEOUT_MS, what: 'the dead-letter topic to be gone' });
}

function isAbsent(stage: Stage): Promise<boolean> {
  return asAdmin(stage, async (admin) => !(await admin.listTopics()).includes(letterTopic(stage)));
}

function letterTopic({ topic }: Stage): string {
  return `${topic}.dead-letter`;
}
