import { afterAll, beforeAll, expect, it } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import {
  KafkajsConsumer,
  KafkajsReader,
  RecordTooLargeError,
  ConsumerMetrics,
  type KafkajsPublisher,
} from '@app/span-log';
import { Registry } from 'prom-client';
import { describeReal } from '../stack/describe-real.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { waitFor } from '../stack/wait-for.ts';
import {
  asAdmin,
  committedOffset,
  connectionTo,
  memberOf,
  publisherOf,
  startPublisher,
  TIMEOUT_MS,
  tuning,
} from './span-log-kafkajs.ts';
import { describeSpanLog } from './span-log.contract.ts';

describeReal('on a real broker', () => {
  const logger = new MemoryLogger();
  const topics = Array.from({ length: 30 }, () => uniqueName('contract'));
  let publisher: KafkajsPublisher;
  let reader: KafkajsReader;
  let used = 0;
  const newTopic = () => topics[used++]!;

  beforeAll(async () => {
    publisher = await startPublisher({ topics, missing: (topic) => ({ topic, numPartitions: 2 }) });
    reader = new KafkajsReader(connectionTo(), { ...tuning, groupId: 'contract' }, logger);
  });

  afterAll(async () => {
    await reader?.close();
    await publisher?.stop();
  });

  describeSpanLog('the span log over kafkajs', () => ({
    publisher,
    reader,
    newTopic: async () => newTopic(),
    consumer: (groupId) =>
      new KafkajsConsumer(connectionTo(), { ...tuning, groupId }, new ConsumerMetrics(new Registry()), logger),
    committed: committedOffset,
  }));

  it('reads back what was published with every compression', async () => {
    const topic = newTopic();
    const compressions = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
    for (const compression of compressions) {
      const compressing = await startPublisher({ compression, topics: [topic] });
      const value = Buffer.from(`${compression} `.repeat(20_000));
      await compressing.publish(topic, [{ partition: 0, value, headers: { compression }, timestampMillis: 1 }]);
      await compressing.stop();
    }
    const member = memberOf(uniqueName('group'), topic);
    await member.start();
    await member.received(compressions.length);
    const texts = member.records.map(({ value, headers }) => [headers['compression']?.toString(), value?.toString()]);
    expect(texts).toEqual(compressions.map((compression) => [compression, `${compression} `.repeat(20_000)]));
  });

  it.each(['gzip', 'snappy', 'lz4', 'zstd'])('reads what a Java program compressed with %s', async (compression) => {
    const topic = uniqueName('contract');
    const configEntries = [{ name: 'compression.type', value: compression }]; // the broker compresses what comes in anew
    const missing = (name: string) => ({ topic: name, numPartitions: 1, configEntries });
    const uncompressed = await startPublisher({ compression: 'none', topics: [topic], missing });
    const values = Array.from({ length: 30 }, (_, i) => `${i} `.repeat(1_000 * i));
    await uncompressed.publish(
      topic,
      values.map((text) => ({ partition: 0, value: Buffer.from(text), headers: {}, timestampMillis: 1 })),
    );
    await uncompressed.stop();
    const member = memberOf(uniqueName('group'), topic);
    await member.start();
    await member.received(values.length);
    expect(member.values()).toEqual(values);
  });

  it('publishes more for one partition than fits into one batch, and says when a record never fits', async () => {
    const { topic, publisher: uncompressed } = await publisherOf({ compression: 'none' });
    const value = Buffer.alloc(600_000, 'x');
    const record = { partition: 0, value, headers: {}, timestampMillis: 1 };
    await uncompressed.publish(topic, [record, record, record]);
    const member = memberOf(uniqueName('group'), topic);
    await member.start();
    await member.received(3);
    const tooLarge = { ...record, value: Buffer.alloc(2_000_000, 'x') };
    await expect(uncompressed.publish(topic, [tooLarge])).rejects.toThrow(RecordTooLargeError);
  });

  it('creates a topic that is missing, with the partitions and replicas that the configuration or the broker says', async () => {
    const topic = uniqueName('contract');
    const missing = (name: string) => ({ topic: name, numPartitions: 4, replicationFactor: -1 });
    const creating = await startPublisher({ topics: [topic], missing });
    expect(await creating.partitionCount(topic)).toBe(4);
    await creating.stop();
  });

  /** Deletes the topic, has somebody else create it or nobody, and publishes to its last partition until that is acknowledged. */
  const publishAgain = async (recreated?: number): Promise<number> => {
    const { topic, publisher: publishing } = await publisherOf({ partitions: 4 });
    await asAdmin((admin) => admin.deleteTopics({ topics: [topic] }));
    const isGone = () => asAdmin(async (admin) => !(await admin.listTopics()).includes(topic));
    await waitFor(isGone, { timeoutMs: TIMEOUT_MS, what: 'the topic to be gone' });
    if (recreated !== undefined) {
      await asAdmin((admin) => admin.createTopics({ topics: [{ topic, numPartitions: recreated }] }));
    }
    const isPublished = async (): Promise<boolean> => {
      const partition = (await publishing.partitionCount(topic)) - 1;
      const record = { partition, value: Buffer.from('again'), headers: {}, timestampMillis: 1 };
      return publishing.publish(topic, [record]).then(
        () => true,
        () => false,
      );
    };
    // Well before the publisher asks for its topics of its own accord.
    await waitFor(isPublished, { timeoutMs: 20_000, what: 'a record to be published' });
    return publishing.partitionCount(topic);
  };

  it('publishes to a topic that came back with fewer partitions', async () => {
    expect(await publishAgain(2)).toBe(2);
  });

  it('creates a topic again as soon as a record is to be published to it', async () => {
    expect(await publishAgain()).toBe(4);
  });
});
