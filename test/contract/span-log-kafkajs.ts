import type { Admin } from 'kafkajs';
import { Registry } from 'prom-client';
import { inject, onTestFinished } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import {
  ConsumerMetrics,
  KafkajsConsumer,
  KafkajsPublisher,
  KafkajsReader,
  PublisherMetrics,
  type IncomingRecord,
  type KafkaConnection,
  type PublisherOptions,
  type RecordBatchHandler,
} from '@app/span-log';
import { errandClient } from '../stack/kafka/kafka-ready.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { waitFor } from '../stack/wait-for.ts';

export const TIMEOUT_MS = 60_000;

export const tuning = {
  groupId: '',
  rackId: '',
  maxBytesPerPartition: 1024 * 1024,
  maxBytesPerFetch: 4 * 1024 * 1024,
  sessionTimeoutMs: 6_000,
};

export function connectionTo(bootstrap = inject('kafkaBootstrap')): KafkaConnection {
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
  return { brokers: [bootstrap], clientId: 'contract', security };
}

export async function startPublisher(options: Partial<PublisherOptions>): Promise<KafkajsPublisher> {
  const defaults = { compression: 'zstd', maxBatchBytes: 900_000, topics: [], missing: undefined } as const;
  const all = { connection: connectionTo(), ...defaults, ...options };
  const started = new KafkajsPublisher(all, new PublisherMetrics(new Registry()), new MemoryLogger());
  started.start();
  await waitFor(() => started.ready() === true, { timeoutMs: TIMEOUT_MS, what: 'the publisher to be ready' });
  return started;
}

/** A topic of its own, and somebody who publishes to it until the test ends. */
export async function publisherOf(options: Partial<PublisherOptions> & { partitions?: number } = {}) {
  const topic = uniqueName('topic');
  const missing = (name: string) => ({ topic: name, numPartitions: options.partitions ?? 1 });
  const publisher = await startPublisher({ ...options, topics: [topic], missing });
  onTestFinished(() => publisher.stop());
  const publish = (...texts: readonly string[]) =>
    publisher.publish(
      topic,
      texts.map((text) => ({ partition: 0, value: Buffer.from(text), headers: {}, timestampMillis: 1 })),
    );
  return { topic, publisher, publish };
}

/** One member of a group, which stops with the test at the latest. */
export function memberOf(groupId: string, topic: string, handler?: RecordBatchHandler) {
  const [registry, logger] = [new Registry(), new MemoryLogger()];
  const consumer = new KafkajsConsumer(connectionTo(), { ...tuning, groupId }, new ConsumerMetrics(registry), logger);
  onTestFinished(() => consumer.stop());
  const records: (IncomingRecord & { partition: number })[] = [];
  const assignments: number[][] = [];
  const takeAll: RecordBatchHandler = async (batch) => {
    for (const record of batch.records) records.push({ ...record, partition: batch.partition });
    return batch.records.at(-1)!.offset + 1n;
  };
  return {
    consumer,
    records,
    values: () => records.map(({ value }) => value?.toString()),
    errors: () => logger.entries.filter(({ level }) => level === 'error'),
    logger,
    metrics: () => registry.metrics(),
    /** Partitions of each assignment. */
    assignments,
    start: () =>
      consumer.start([topic], handler ?? takeAll, {
        assigned: (partitions) => assignments.push(partitions.map(({ partition }) => partition)),
      }),
    received: (count: number) =>
      waitFor(() => records.length >= count, { timeoutMs: TIMEOUT_MS, what: `${count} records` }),
  };
}

export function readerOf(bootstrap?: string, logger = new MemoryLogger()): KafkajsReader {
  const reader = new KafkajsReader(connectionTo(bootstrap), { ...tuning, groupId: 'contract' }, logger);
  onTestFinished(() => reader.close());
  return reader;
}

export async function asAdmin<T>(errand: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = errandClient(inject('kafkaBootstrap'), 5).admin();
  await admin.connect();
  try {
    return await errand(admin);
  } finally {
    await admin.disconnect();
  }
}

export async function committedOffset(groupId: string, topic: string, partition: number): Promise<bigint | undefined> {
  const [fetched] = await asAdmin((admin) => admin.fetchOffsets({ groupId, topics: [topic] }));
  const offset = BigInt(fetched?.partitions.find((found) => found.partition === partition)?.offset ?? '-1');
  return offset < 0n ? undefined : offset;
}
