import { Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import { Registry } from 'prom-client';
import { expect, inject, it } from 'vitest';
import { deadLetterTopic, MalformedOtlpError, type SpanBatch } from '@app/model';
import { Health, loadSettings, RuntimeModule } from '@app/runtime';
import {
  KafkaConsumerConfig,
  KafkaConsumerModule,
  KafkaTopicConfig,
  SpanLogConsumer,
  SpanLogPublisher,
} from '@app/span-log';
import { SpanWriter, StorageUnavailableError, type WriteResult } from '@app/storage';
import { describeReal } from '../../../test/stack/describe-real.ts';
import { errandClient } from '../../../test/stack/kafka/kafka-ready.ts';
import { uniqueName } from '../../../test/stack/unique-name.ts';
import { waitFor } from '../../../test/stack/wait-for.ts';
import { IngesterConfig } from './ingester.config.js';
import { IngesterModule } from './ingester.module.js';
import { SpanLogServer } from './transport/span-log-server.js';

const TIMEOUT_MS = 90_000;
const PARTITIONS = 4;
const RECORDS = 2_000;
const BAD = 'bad';

/** Remembers payloads; slow, in no order, and unavailable from time to time. */
class MemoryWriter extends SpanWriter {
  readonly texts = new Set<string>();
  #calls = 0;

  override async write({ payload }: SpanBatch): Promise<WriteResult> {
    const call = ++this.#calls;
    await new Promise((resolve) => setTimeout(resolve, (call * 7) % 20));
    if (payload.toString() === BAD) throw new MalformedOtlpError(BAD);
    if (call % 97 === 0) throw new StorageUnavailableError('busy');
    this.texts.add(payload.toString());
    return { stored: 1, duplicates: 0, rejections: [] };
  }
}

describeReal('two ingesters of one group', () => {
  const topic = uniqueName('spans');
  const groupId = uniqueName('group');
  const writer = new MemoryWriter();

  const start = async (env: Record<string, string>): Promise<INestMicroservice> => {
    const settings = loadSettings([IngesterConfig, KafkaConsumerConfig, KafkaTopicConfig], {
      KAFKA_CONSUMER_BROKERS: inject('kafkaBootstrap'),
      KAFKA_CONSUMER_TOPIC: topic,
      KAFKA_CONSUMER_GROUP_ID: groupId,
      KAFKA_CONSUMER_SESSION_TIMEOUT: '6s',
      KAFKA_TOPIC_PARTITIONS: String(PARTITIONS),
      ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
      LOG_LEVEL: 'error',
      ...env,
    });
    @Module({ providers: [{ provide: SpanWriter, useValue: writer }], exports: [SpanWriter] })
    class WriterModule {}
    @Module({
      imports: [
        RuntimeModule.register({ role: 'ingester', settings, adminPort: 0 }),
        IngesterModule.register({
          spanLogModule: KafkaConsumerModule.register({ maxFetchBytes: Infinity }),
          writerModule: WriterModule,
        }),
      ],
    })
    class Role {}
    const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(Role, {
      inject: [SpanLogServer],
      useFactory: (strategy: SpanLogServer) => ({ strategy }),
      logger: false,
      abortOnError: false,
    });
    await app.listen();
    await until(
      () => Object.values(app.get(Health).report().checks).every(({ ready }) => ready),
      'an ingester to be ready',
    );
    return app;
  };

  it('share the partitions; when one dies without a commit, the other stores everything and commits to the end', async () => {
    const [lasting, dying] = await Promise.all([start({}), start({ INGESTER_COMMIT_INTERVAL: '60s' })]);
    const held = async (app: INestMicroservice) =>
      (await app.get(Registry).getSingleMetricAsString('sluice_ingester_partitions_held')).endsWith(' 2');
    await until(async () => (await held(lasting)) && (await held(dying)), 'the partitions to be shared');

    const publisher = lasting.get(SpanLogPublisher, { strict: false });
    const texts = Array.from({ length: RECORDS }, (_, i) => (i % 500 === 250 ? BAD : `record ${i}`));
    const publishing = publishAll(publisher, texts);
    await until(() => writer.texts.size > RECORDS / 4, 'a quarter to be stored');
    await dying.get(SpanLogConsumer, { strict: false }).stop();
    await publishing;

    await until(async () => (await backlog()) === 0n, 'the committed offsets to reach the end');
    expect(writer.texts).toEqual(new Set(texts.filter((text) => text !== BAD)));
    expect(await endOf(deadLetterTopic(topic))).toBeGreaterThanOrEqual(4n);
    const metrics = await lasting.get(Registry).metrics();
    expect(metrics).toMatch(new RegExp(`sluice_ingester_lag_records{topic="${topic}",partition="\\d"[^}]*} 0`));
    await Promise.all([lasting.close(), dying.close()]);
  });

  async function publishAll(publisher: SpanLogPublisher, texts: readonly string[]): Promise<void> {
    const step = 50;
    for (let i = 0; i < texts.length; i += step) {
      const records = texts.slice(i, i + step).map((text, j) => ({
        partition: (i + j) % PARTITIONS,
        value: Buffer.from(text),
        headers: {},
        timestampMillis: Date.now(),
      }));
      await publisher.publish(topic, records);
    }
  }

  /** Records between what the group committed and the end, of all partitions. */
  async function backlog(): Promise<bigint> {
    const admin = errandClient(inject('kafkaBootstrap'), 5).admin();
    await admin.connect();
    const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
    await admin.disconnect();
    const done = (committed?.partitions ?? []).reduce(
      (sum, { offset }) => sum + BigInt(Math.max(0, Number(offset))),
      0n,
    );
    return (await endOf(topic)) - done;
  }

  async function endOf(of: string): Promise<bigint> {
    const admin = errandClient(inject('kafkaBootstrap'), 5).admin();
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(of);
    await admin.disconnect();
    return offsets.reduce((sum, { high }) => sum + BigInt(high), 0n);
  }
});

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  await waitFor(condition, { timeoutMs: TIMEOUT_MS, what });
}
