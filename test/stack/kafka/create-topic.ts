import { errandClient } from './kafka-ready.ts';

const RETRIES = 5;

/** Creates a topic and waits until its partitions have leaders. @throws {Error} when it exists already */
export async function createTopic(bootstrap: string, topic: string, partitions: number): Promise<void> {
  const admin = errandClient(bootstrap, RETRIES).admin();
  await admin.connect();
  try {
    const created = await admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions: partitions, replicationFactor: 1 }],
    });
    if (!created) throw new Error(`topic ${topic} exists already`);
  } finally {
    await admin.disconnect();
  }
}
