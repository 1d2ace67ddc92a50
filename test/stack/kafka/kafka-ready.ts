import kafkajs, { type Kafka, logLevel } from 'kafkajs';
import { quietNegativeTimeout } from '../../../libs/span-log/src/kafkajs/client/quiet-negative-timeout.ts';

/** A kafkajs client for the tests' own errands: silent, and giving up within seconds. */
export function errandClient(bootstrap: string, retries = 0): Kafka {
  quietNegativeTimeout();
  return new kafkajs.Kafka({
    clientId: 'sluice-stack',
    brokers: bootstrap.split(','),
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1_000,
    requestTimeout: 5_000,
    retry: { retries },
  });
}

/** Whether the broker is registered, would create a topic now, and leads every partition it has. */
export async function kafkaIsReady(bootstrap: string): Promise<boolean> {
  const admin = errandClient(bootstrap).admin();
  try {
    await admin.connect();
    const topics = [{ topic: 'readiness', numPartitions: 1 }];
    await admin.createTopics({ validateOnly: true, waitForLeaders: false, topics });
    const existing = await admin.fetchTopicMetadata();
    return existing.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0));
  } catch (error) {
    // What is wrong with single topics, such as too few brokers for their replicas yet, comes as an error of its own kind.
    if (error instanceof kafkajs.KafkaJSError || error instanceof kafkajs.KafkaJSAggregateError) return false;
    throw error;
  } finally {
    await admin.disconnect();
  }
}
