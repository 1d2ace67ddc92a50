import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { startKafka, type KafkaHandle } from '../../../../test/stack/index.ts';
import { uniqueName } from '../../../../test/stack/unique-name.ts';
import { waitFor } from '../../../../test/stack/wait-for.ts';
import { SpanLogUnavailableError } from '../span-log.errors.js';
import type { IncomingRecord, RecordBatch, RecordBatchHandler } from '../span-log.port.js';
import { ConsumerMetrics } from './consume/consumer.metrics.js';
import { KafkajsConsumer } from './consume/kafkajs-consumer.js';
import { KafkajsPublisher } from './publish/kafkajs-publisher.js';
import { PublisherMetrics } from './publish/publisher.metrics.js';

const TIMEOUT_MS = 90_000;
const SESSION_TIMEOUT_MS = 6_000;
const PUBLISH_TIMEOUT_MS = 3_000;
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

describeReal('a broker that comes and goes', () => {
  const logger = new MemoryLogger();
  let kafka: KafkaHandle;

  beforeAll(async () => void (kafka = await startKafka()));
  afterAll(() => kafka?.stop());

  const connection = () => ({ brokers: [kafka.bootstrap], clientId: 'outage', security });
  const record = (text: string) => ({ partition: 0, value: Buffer.from(text), headers: {}, timestampMillis: 1 });

  const publisherOf = (topic: string, partitions = 1): KafkajsPublisher => {
    const missing = (name: string) => ({ topic: name, numPartitions: partitions });
    const options = { compression: 'zstd', maxBatchBytes: 900_000, timeoutMs: PUBLISH_TIMEOUT_MS } as const;
    const publisher = new KafkajsPublisher(
      { connection: connection(), ...options, topics: [topic], missing },
      new PublisherMetrics(new Registry()),
      logger,
    );
    publisher.start();
    onTestFinished(() => publisher.stop());
    return publisher;
  };
  const isReady = (publisher: KafkajsPublisher) =>
    waitFor(() => publisher.ready() === true, { timeoutMs: TIMEOUT_MS, what: 'the publisher to be ready' });

  const consumerOf = (groupId: string, topic: string, handler: RecordBatchHandler) => {
    const tuning = {
      groupId,
      rackId: '',
      maxBytesPerPartition: 1_000_000,
      maxBytesPerFetch: 4_000_000,
      sessionTimeoutMs: SESSION_TIMEOUT_MS,
    };
    const consumer = new KafkajsConsumer(connection(), tuning, new ConsumerMetrics(new Registry()), logger);
    const assignments: number[][] = [];
    onTestFinished(() => consumer.stop());
    const start = () =>
      consumer.start([topic], handler, {
        assigned: (partitions) => assignments.push(partitions.map(({ partition }) => partition)),
      });
    return { consumer, assignments, start };
  };

  it('is waited for by publisher and consumer, which say so once', async () => {
    await kafka.kill();
    logger.entries.length = 0;
    const topic = uniqueName('absent');
    const values: string[] = [];
    const publisher = publisherOf(topic);
    const { consumer, start } = consumerOf(uniqueName('group'), topic, async ({ records }) => {
      values.push(...records.map(({ value }) => String(value)));
      return after(records);
    });
    await start();
    await expect(publisher.publish(topic, [record('early')])).rejects.toThrow(SpanLogUnavailableError);
    const waiting = () => logger.entries.filter(({ sentence }) => sentence.startsWith('waiting for Kafka'));
    await waitFor(() => waiting().length === 2, { timeoutMs: TIMEOUT_MS, what: 'both to say that they wait' });
    expect([publisher.ready(), consumer.ready()]).toEqual([expect.any(String), false]);
    await kafka.restart();
    await isReady(publisher);
    await publisher.publish(topic, [record('late')]);
    await waitFor(() => values.length === 1, { timeoutMs: TIMEOUT_MS, what: 'the record' });
    expect(values).toEqual(['late']);
    expect(waiting()).toHaveLength(2);
  });

  it('makes publishing fail in time while it hangs, and is used again when it goes on', async () => {
    const topic = uniqueName('hanging');
    const publisher = publisherOf(topic);
    await isReady(publisher);
    await kafka.pause();
    await expect(publisher.publish(topic, [record('a')])).rejects.toThrow(SpanLogUnavailableError);
    await kafka.resume();
    await waitFor(() => publisher.publish(topic, [record('b')]).then(() => true, unavailable), {
      timeoutMs: TIMEOUT_MS,
      what: 'a publish to succeed',
    });
  });

  it('loses nothing of what was acknowledged, and is read on, when it is killed', async () => {
    const topic = uniqueName('killed');
    const publisher = publisherOf(topic);
    await isReady(publisher);
    const seen = new Set<string>();
    const { consumer, start } = consumerOf(uniqueName('group'), topic, async ({ records }) => {
      for (const { value } of records) seen.add(String(value));
      return after(records);
    });
    await start();
    await publisher.publish(topic, [record('before')]);
    await waitFor(() => seen.has('before'), { timeoutMs: TIMEOUT_MS, what: 'the first record' });
    await kafka.kill();
    await kafka.restart();
    await waitFor(() => publisher.publish(topic, [record('after')]).then(() => true, unavailable), {
      timeoutMs: TIMEOUT_MS,
      what: 'a publish to succeed',
    });
    await waitFor(() => seen.has('after'), { timeoutMs: TIMEOUT_MS, what: 'the last record' });
    expect(consumer.ready()).toBe(true);
  });

  it('keeps a member whose handler waits longer than the session, and tells it when the group changes', async () => {
    const topic = uniqueName('slow');
    const publisher = publisherOf(topic, 2);
    await isReady(publisher);
    await publisher.publish(topic, [record('a')]);
    const groupId = uniqueName('group');
    const held: RecordBatch[] = [];
    const first = consumerOf(groupId, topic, async (batch) => {
      held.push(batch);
      await new Promise((resolve) => batch.signal.addEventListener('abort', resolve, { once: true }));
      return batch.records[0]!.offset;
    });
    await first.start();
    await waitFor(() => held.length === 1, { timeoutMs: TIMEOUT_MS, what: 'the handler to be called' });
    await new Promise((resolve) => setTimeout(resolve, 2 * SESSION_TIMEOUT_MS));
    expect(first.assignments).toEqual([[0, 1]]);
    expect(held[0]!.signal.aborted).toBe(false);
    expect(await first.consumer.commit([{ topic, partition: 0, offset: 0n }])).toBe(true);
    const second = consumerOf(groupId, topic, async ({ records }) => after(records));
    await second.start();
    await waitFor(() => held[0]!.signal.aborted && second.assignments.length > 0 && first.assignments.length > 1, {
      timeoutMs: TIMEOUT_MS,
      what: 'the group to be shared',
    });
    expect([...first.assignments.at(-1)!, ...second.assignments.at(-1)!].toSorted((a, b) => a - b)).toEqual([0, 1]);
  });

  it('is left at once by a consumer that never reached it', async () => {
    await kafka.kill();
    const { consumer, start } = consumerOf(uniqueName('group'), 'nowhere', async ({ records }) => after(records));
    await start();
    await consumer.stop();
    expect(consumer.ready()).toBe(false);
    await kafka.restart();
  });
});

function after(records: readonly IncomingRecord[]): bigint {
  return records.at(-1)!.offset + 1n;
}

function unavailable(error: unknown): boolean {
  if (error instanceof SpanLogUnavailableError) return false;
  throw error;
}
