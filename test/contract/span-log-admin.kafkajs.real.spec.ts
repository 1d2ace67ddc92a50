import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import {
  ConsumerMetrics,
  KafkajsAdmin,
  KafkajsConsumer,
  SpanLogUnavailableError,
  type KafkajsPublisher,
} from '@app/span-log';

import { describeReal } from '../stack/describe-real.ts';
import { freePort } from '../stack/free-port.ts';
import { errandClient } from '../stack/kafka/kafka-ready.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { waitFor } from '../stack/wait-for.ts';
import { describeSpanLogAdmin } from './span-log-admin.contract.ts';
import { asAdmin, connectionTo, readerOf, startPublisher, TIMEOUT_MS, tuning } from './span-log-kafkajs.ts';

describeReal('on a real broker', () => {
  const logger = new MemoryLogger();
  const topics = Array.from({ length: 20 }, () => uniqueName('admin'));
  let asked: KafkajsAdmin;
  let publisher: KafkajsPublisher;
  let used = 0;

  beforeAll(async () => {
    asked = new KafkajsAdmin(connectionTo(), logger);
    publisher = await startPublisher({ topics, missing: (topic) => ({ topic, numPartitions: 2 }) });
  });

  afterAll(async () => {
    await asked.close();
    await publisher?.stop();
  });

  describeSpanLogAdmin('the span log over kafkajs', () => ({
    admin: asked,
    publisher,
    newTopic: async () => topics[used++]!,
    makeAnew: async (topic) => {
      await asAdmin((kafka) => kafka.deleteTopics({ topics: [topic] }));
      const isGone = async () => (await asked.describe(topic)) === undefined;
      await waitFor(isGone, { timeoutMs: TIMEOUT_MS, what: 'the topic to be gone' });
      await asAdmin((kafka) => kafka.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: false }));
      const isBack = async () => (await asked.describe(topic))?.partitions.length === 2;
      await waitFor(isBack, { timeoutMs: TIMEOUT_MS, what: 'the topic to be there' });
    },
    deleteBefore: (topic, partition, offset) => readerOf().deleteBefore(topic, [{ partition, offset }]),
    consumer: (groupId) =>
      new KafkajsConsumer(connectionTo(), { ...tuning, groupId }, new ConsumerMetrics(new Registry()), logger),
  }));

  it('knows the cluster and the topic by the ids that Kafka gave them', async () => {
    const topic = topics[used++]!;
    const description = await asked.describe(topic);
    const cluster = await asAdmin((kafka) => kafka.describeCluster());
    expect(description?.clusterId).toBe(cluster.clusterId);
    expect(description?.topicId).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
  });

  it('describes a topic of a name longer than one byte can count', async () => {
    const topic = `${uniqueName('admin')}-${'x'.repeat(180)}`;
    await asAdmin((kafka) => kafka.createTopics({ topics: [{ topic, numPartitions: 40 }] }));
    const partitions = (await asked.describe(topic))?.partitions;
    expect(partitions?.map(({ partition }) => partition)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  });

  it('counts what readers of committed records get, not a transaction that is open', async () => {
    const topic = topics[used++]!;
    const kafka = errandClient(inject('kafkaBootstrap'), 5);
    const transactional = { transactionalId: uniqueName('transaction'), maxInFlightRequests: 1, idempotent: true };
    const producer = kafka.producer(transactional);
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: [{ value: 'open', partition: 0 }] });
    expect((await asked.describe(topic))?.partitions[0]?.endOffset).toBe(0n);
    await transaction.commit();
    const isCounted = async () => (await asked.describe(topic))?.partitions[0]?.endOffset === 2n; // with the marker
    await waitFor(isCounted, { timeoutMs: TIMEOUT_MS, what: 'the end of the transaction' });
    await producer.disconnect();
  });

  it('says that Kafka does not answer, and stops asking when it is closed', async () => {
    const lonely = new KafkajsAdmin(connectionTo(`localhost:${await freePort()}`), logger);
    const outcome = lonely.describe('topic').catch((error: unknown) => error);
    await lonely.close();
    expect(await outcome).toBeInstanceOf(SpanLogUnavailableError);
    await expect(lonely.forget('group')).rejects.toThrow(SpanLogUnavailableError);
  });
});
