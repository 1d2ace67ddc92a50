import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import { fullJitterDelayMs, sleep, type Logger } from '@app/runtime';
import { SpanLogTail, type TailListener, type TailSession } from '../../span-log-tail.port.js';
import { SpanLogUnavailableError } from '../../span-log.errors.js';
import { createKafka, type KafkaConnection } from '../client/create-kafka.js';
import { isKafkaFailure, protocolErrorType } from '../client/kafkajs-errors.js';
import type { ConsumerTuning } from '../consume/kafkajs-options.js';
import { TopicTail } from './topic-tail.js';

const REQUEST_TIMEOUT_MS = 30_000;
/** A broker that answers may not be ready for groups yet, for some seconds after its start. */
const MOST_FAILURES = 8;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 4_000;

/** Follows topics through kafkajs. */
export class KafkajsTail extends SpanLogTail {
  readonly #kafka: Kafka;

  /** @param tuning its `groupId` begins the names of the groups that following takes. Reads the PEM files; connects when asked something */
  constructor(
    connection: KafkaConnection,
    private readonly tuning: ConsumerTuning,
    logger: Logger,
  ) {
    super();
    this.#kafka = createKafka(connection, REQUEST_TIMEOUT_MS, logger);
  }

  override async follow(topic: string, listener: TailListener): Promise<TailSession> {
    for (let failures = 0; ; failures++) {
      try {
        return await this.#begin(topic, listener);
      } catch (error) {
        if (!isKafkaFailure(error)) throw error;
        if (protocolErrorType(error) === undefined || failures === MOST_FAILURES) {
          throw new SpanLogUnavailableError(`Kafka does not answer: ${error.message}`, { cause: error });
        }
        await sleep(fullJitterDelayMs(failures, FIRST_RETRY_MS, LONGEST_RETRY_MS));
      }
    }
  }

  async #begin(topic: string, listener: TailListener): Promise<TailSession> {
    const tuning = { ...this.tuning, groupId: `${this.tuning.groupId}-tail-${randomUUID()}` };
    const tail = new TopicTail(this.#kafka, tuning, topic, listener);
    try {
      await tail.start();
      return tail;
    } catch (error) {
      await tail.close();
      throw error;
    }
  }
}
