import kafkajs, { type Admin } from 'kafkajs';
import { waitFor } from '../wait-for.ts';
import { errandClient } from './kafka-ready.ts';

const RETRIES = 5;
const LEADERS_TIMEOUT_MS = 60_000;

/** Creates a topic and waits until its partitions have leaders. @throws {Error} when it exists already */
export async function createTopic(
  bootstrap: string,
  topic: string,
  partitions: number,
  replicationFactor = 1,
): Promise<void> {
  const admin = errandClient(bootstrap, RETRIES).admin();
  await admin.connect();
  try {
    const topics = [{ topic, numPartitions: partitions, replicationFactor }];
    const created = await admin.createTopics({ waitForLeaders: false, topics });
    if (!created) throw new Error(`topic ${topic} exists already`);
    await waitFor(async () => await hasLeaders(admin, topic), {
      timeoutMs: LEADERS_TIMEOUT_MS,
      what: `the leaders of topic ${topic}`,
    });
  } finally {
    await admin.disconnect();
  }
}

/** kafkajs' own `waitForLeaders` gives up when the broker has not heard of the topic that the controller has just created. */
async function hasLeaders(admin: Admin, topic: string): Promise<boolean> {
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    return topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0));
  } catch (error) {
    if (error instanceof kafkajs.KafkaJSError) return false;
    throw error;
  }
}
