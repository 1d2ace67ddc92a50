import kafkajs, { type CompressionTypes, type Message } from 'kafkajs';
import { registerCodecs } from '../../../../libs/span-log/src/kafkajs/codecs/register-codecs.js';
import { errandClient } from '../../../stack/kafka/kafka-ready.ts';
import type { Stage } from '../../run/stage.ts';

const ALL_REPLICAS = -1;
const RETRIES = 8;

/** Where the first record of a batch lies. */
export interface Place {
  readonly partition: number;
  readonly offset: bigint;
}

/** Writes records, all of one partition, as one batch. Resolves when every replica has it. */
export type Send = (messages: readonly Message[], compression?: CompressionTypes) => Promise<Place>;

/** Writes into the stage's topic as somebody else's program. */
export async function recordsInto({ kafka, topic }: Stage, task: (send: Send) => Promise<void>): Promise<void> {
  registerCodecs();
  const producer = errandClient(kafka.bootstrap, RETRIES).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await task(async (messages, compression = kafkajs.CompressionTypes.None) => {
      const [written] = await producer.send({ topic, acks: ALL_REPLICAS, compression, messages: [...messages] });
      return { partition: written!.partition, offset: BigInt(written!.baseOffset!) };
    });
  } finally {
    await producer.disconnect();
  }
}
