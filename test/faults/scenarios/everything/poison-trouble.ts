import kafkajs from 'kafkajs';
import { numbersIn, readTopic } from '../../ledger/topic-records.ts';
import type { Stage } from '../../run/stage.ts';
import { recordsInto } from '../kafka/records-into.ts';
import { flawedRequest, poisons } from '../poison/poisons.ts';
import type { Trouble } from './trouble.ts';

const PARTITIONS = 4;

/** Each fault is one bad record, written once; while Kafka is away nobody knows whether it arrived. */
export const poisonTrouble: Trouble = {
  restMs: [200, 2_000],
  faults: [
    async (stage, random) => {
      const { key, value, headers = {} } = random.pick(asNonEmpty(poisons(random, stage.ledger.startMicros)));
      const partition = random.integer(0, PARTITIONS - 1);
      await tryToWrite(stage, { partition, key, value, headers: { ...headers } });
    },
    async (stage, random) => {
      const range = stage.ledger.take(1);
      const entry = stage.ledger.attempt(range);
      stage.ledger.expectDeadLettered(range);
      const value = flawedRequest(stage.ledger, range.from);
      const isWritten = await tryToWrite(stage, { partition: random.integer(0, PARTITIONS - 1), value });
      if (isWritten) entry.state = 'acknowledged';
    },
  ],
};

/** What lies in the topic is what must be dead-lettered: a record that was tried to be written may be there once, twice or not at all. */
export async function expectWhatArrived({ kafka, topic, ledger }: Stage): Promise<void> {
  const records = await readTopic(kafka.bootstrap, topic);
  ledger.expectUndecodable(records.filter(({ value }) => numbersIn(value).length === 0).length);
}

async function tryToWrite(stage: Stage, message: kafkajs.Message): Promise<boolean> {
  try {
    await recordsInto(stage, async (send) => void (await send([message])));
    return true;
  } catch (error) {
    if (error instanceof kafkajs.KafkaJSError) return false;
    throw error;
  }
}

function asNonEmpty<T>(items: readonly T[]): readonly [T, ...T[]] {
  return items as readonly [T, ...T[]];
}
