import { expect, inject, it } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import { SpanLogUnavailableError } from '@app/span-log';
import { describeReal } from '../stack/describe-real.ts';
import { freePort } from '../stack/free-port.ts';
import { errandClient } from '../stack/kafka/kafka-ready.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { waitFor } from '../stack/wait-for.ts';
import { asAdmin, publisherOf, readerOf, TIMEOUT_MS } from './span-log-kafkajs.ts';

describeReal('reading over kafkajs', () => {
  const logger = new MemoryLogger();
  const textsOf = async (topic: string, start = 0n) => {
    const reader = readerOf(undefined, logger);
    const texts: (string | undefined)[] = [];
    const ranges = (await reader.ranges(topic)).map((range) => ({ ...range, start }));
    for await (const { value } of reader.read(topic, ranges)) texts.push(value?.toString());
    return texts;
  };

  it('ends behind the marker of a transaction, and behind records of one that was aborted', async () => {
    const { topic } = await publisherOf();
    const producer = errandClient(inject('kafkaBootstrap'), 5).producer({
      transactionalId: uniqueName('transaction'),
      maxInFlightRequests: 1,
      idempotent: true,
    });
    await producer.connect();
    for (const [i, ends] of (['commit', 'abort'] as const).entries()) {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: [{ value: ends }] });
      await transaction[ends]();
      const isMarked = async () => (await readerOf().ranges(topic))[0]!.end === BigInt(2 * (i + 1));
      await waitFor(isMarked, { timeoutMs: TIMEOUT_MS, what: 'the marker of the transaction' });
      expect(await textsOf(topic)).toEqual(['commit']);
    }
    await producer.disconnect();
    expect(await textsOf(topic, 2n)).toEqual([]);
    expect(logger.entries.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('reads more than one fetch brings, at the pace of the caller', async () => {
    const { topic, publisher } = await publisherOf({ partitions: 3, compression: 'none' });
    const value = Buffer.alloc(100_000);
    for (let i = 0; i < 60; i++) {
      const records = [0, 1, 2].map((partition) => ({ partition, value, headers: { i: `${i}` }, timestampMillis: 1 }));
      await publisher.publish(topic, records);
    }
    const reader = readerOf();
    const seen: string[][] = [[], [], []];
    for await (const { partition, headers } of reader.read(topic, await reader.ranges(topic))) {
      seen[partition]!.push(headers['i']!.toString());
      await new Promise(setImmediate);
    }
    const all = Array.from({ length: 60 }, (_, i) => `${i}`);
    expect(seen).toEqual([all, all, all]);
  });

  it('leaves no group behind, also when the reader is closed in the middle', async () => {
    const { topic, publish } = await publisherOf();
    await publish('a', 'b', 'c');
    const reader = readerOf();
    for await (const _ of reader.read(topic, await reader.ranges(topic))) await reader.close();
    const { groups } = await asAdmin((admin) => admin.listGroups());
    expect(groups.filter(({ groupId }) => groupId.startsWith('contract-reader-'))).toEqual([]);
  });

  it('says that Kafka does not answer', async () => {
    const reader = readerOf(`localhost:${await freePort()}`);
    await expect(reader.ranges('topic')).rejects.toThrow(SpanLogUnavailableError);
    await expect(reader.deleteBefore('topic', [{ partition: 0, offset: 1n }])).rejects.toThrow(SpanLogUnavailableError);
    const reading = (async () => {
      for await (const _ of reader.read('topic', [{ partition: 0, start: 0n, end: 1n }])) expect.unreachable();
    })();
    await expect(reading).rejects.toThrow(SpanLogUnavailableError);
  });
});
