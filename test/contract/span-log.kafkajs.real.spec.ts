import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import {
  ConsumerMetrics,
  KafkajsConsumer,
  KafkajsPublisher,
  KafkajsReader,
  PublisherMetrics,
  RecordTooLargeError,
  type IncomingRecord,
  type PublisherOptions,
  type RecordBatch,
} from '@app/span-log';
import { describeReal } from '../stack/describe-real.ts';
import { errandClient } from '../stack/kafka/kafka-ready.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { waitFor } from '../stack/wait-for.ts';
import { describeSpanLog } from './span-log.contract.ts';

const TIMEOUT_MS = 60_000;
const MAX_BATCH_BYTES = 900_000;
const tuning = {
  groupId: '',
  rackId: '',
  maxBytesPerPartition: 1024 * 1024,
  maxBytesPerFetch: 4 * 1024 * 1024,
  sessionTimeoutMs: 10_000,
};
const security = {
  authentication: 'none',
  mechanism: 'PLAIN',
  username: '',
  password: '',
  tlsEnabled: false,
  tlsCa: '',
  tlsCert: '',
  tlsKey: '',
  tlsSkipHostVerify: false,
} as const;

describeReal('on a real broker', () => {
  const logger = new MemoryLogger();
  const topics = Array.from({ length: 30 }, () => uniqueName('contract'));
  let publisher: KafkajsPublisher;
  let used = 0;
  const readers: KafkajsReader[] = [];

  const connection = () => ({ brokers: [inject('kafkaBootstrap')], clientId: 'contract', security });
  const newTopic = () => topics[used++]!;
  const newConsumer = (groupId: string) =>
    new KafkajsConsumer(connection(), { ...tuning, groupId }, new ConsumerMetrics(new Registry()), logger);
  const reader = () => (readers[0] ??= new KafkajsReader(connection(), { ...tuning, groupId: 'contract' }, logger));
  const startPublisher = async (options: Partial<PublisherOptions>): Promise<KafkajsPublisher> => {
    const defaults = { compression: 'zstd', maxBatchBytes: MAX_BATCH_BYTES, topics, missing: undefined } as const;
    const all = { connection: connection(), ...defaults, ...options };
    const started = new KafkajsPublisher(all, new PublisherMetrics(new Registry()), logger);
    started.start();
    await waitFor(() => started.ready() === true, { timeoutMs: TIMEOUT_MS, what: 'the publisher to be ready' });
    return started;
  };
  const read = async (topic: string, count: number): Promise<IncomingRecord[]> => {
    const consumer = newConsumer(uniqueName('reader'));
    const records: IncomingRecord[] = [];
    const accept = async (batch: RecordBatch): Promise<bigint> => {
      records.push(...batch.records);
      return batch.records.at(-1)!.offset + 1n;
    };
    await consumer.start([topic], accept, { assigned: () => undefined });
    await waitFor(() => records.length >= count, { timeoutMs: TIMEOUT_MS, what: `${count} records` });
    await consumer.stop();
    return records;
  };

  beforeAll(async () => {
    publisher = await startPublisher({ missing: (topic) => ({ topic, numPartitions: 2 }) });
  });

  afterAll(() => publisher?.stop());

  describeSpanLog('the span log over kafkajs', () => ({
    publisher,
    reader: reader(),
    newTopic: async () => newTopic(),
    consumer: newConsumer,
    committed: (groupId, topic, partition) => committedOffset(groupId, topic, partition),
  }));

  it('reads back what was published with every compression', async () => {
    const topic = newTopic();
    const compressions = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
    for (const compression of compressions) {
      const compressing = await startPublisher({ compression });
      const value = Buffer.from(`${compression} `.repeat(20_000));
      await compressing.publish(topic, [{ partition: 0, value, headers: { compression }, timestampMillis: 1 }]);
      await compressing.stop();
    }
    const records = await read(topic, compressions.length);
    const texts = records.map(({ value, headers }) => [headers['compression']?.toString(), value?.toString()]);
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
    expect((await read(topic, values.length)).map(({ value }) => value?.toString())).toEqual(values);
  });

  it('publishes more for one partition than fits into one batch, and says when a record never fits', async () => {
    const topic = uniqueName('contract');
    const uncompressed = await startPublisher({
      compression: 'none',
      topics: [topic],
      missing: (name) => ({ topic: name, numPartitions: 1 }),
    });
    const value = Buffer.alloc(600_000, 'x');
    const record = { partition: 0, value, headers: {}, timestampMillis: 1 };
    await uncompressed.publish(topic, [record, record, record]);
    expect(await read(topic, 3)).toHaveLength(3);
    const tooLarge = { ...record, value: Buffer.alloc(2_000_000, 'x') };
    await expect(uncompressed.publish(topic, [tooLarge])).rejects.toThrow(RecordTooLargeError);
    await uncompressed.stop();
  });

  it('creates a topic that is missing, with the partitions and replicas that the configuration or the broker says', async () => {
    const topic = uniqueName('contract');
    const missing = (name: string) => ({ topic: name, numPartitions: 4, replicationFactor: -1 });
    const creating = await startPublisher({ topics: [topic], missing });
    expect(await creating.partitionCount(topic)).toBe(4);
    await creating.stop();
  });

  async function committedOffset(groupId: string, topic: string, partition: number): Promise<bigint | undefined> {
    const admin = errandClient(inject('kafkaBootstrap'), 5).admin();
    await admin.connect();
    const [fetched] = await admin.fetchOffsets({ groupId, topics: [topic] });
    await admin.disconnect();
    const offset = BigInt(fetched?.partitions.find((found) => found.partition === partition)?.offset ?? '-1');
    return offset < 0n ? undefined : offset;
  }
});
