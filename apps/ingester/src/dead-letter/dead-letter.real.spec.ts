import { Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { DeadLetterHeader, deadLetterTopic, MalformedOtlpError, type SpanBatch } from '@app/model';
import { Health, loadSettings, RuntimeModule } from '@app/runtime';
import { KafkaConsumerConfig, KafkaConsumerModule, KafkaTopicConfig, SpanLogPublisher } from '@app/span-log';
import { SpanWriter, type WriteResult } from '@app/storage';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.ts';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { errandClient } from '../../../../test/stack/kafka/kafka-ready.ts';
import { uniqueName } from '../../../../test/stack/unique-name.ts';
import { waitFor } from '../../../../test/stack/wait-for.ts';
import { IngesterConfig } from '../ingester.config.js';
import { IngesterModule } from '../ingester.module.js';
import { SpanLogServer } from '../transport/span-log-server.js';
import { parseCommand } from './command/parse-command.js';
import { runOnKafka } from './command/run-on-kafka.js';

const TIMEOUT_MS = 60_000;
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const GARBAGE = Buffer.from([0xff, 0x00, 0x1b, 0x5b]);
const TIMESTAMP = Date.now() - 5_000;

/** Refuses the spans of one service for as long as its mapping is broken. */
class MappedWriter extends SpanWriter {
  broken = true;
  readonly stored: Buffer[] = [];

  override async write({ payload }: SpanBatch): Promise<WriteResult> {
    if (payload.equals(GARBAGE)) throw new MalformedOtlpError('a field without an end');
    if (this.broken) {
      const rejection = { payload, errorType: 'document_parsing_exception', reason: 'broken', attempts: 1 };
      return { stored: 0, duplicates: 0, rejections: [{ ...rejection, firstFailureMillis: Date.now() }] };
    }
    this.stored.push(payload);
    return { stored: 1, duplicates: 0, rejections: [] };
  }
}

describeReal('dead letters in Kafka', () => {
  const topic = uniqueName('spans');
  const writer = new MappedWriter();
  const settings = loadSettings([IngesterConfig, KafkaConsumerConfig, KafkaTopicConfig], {
    KAFKA_CONSUMER_BROKERS: inject('kafkaBootstrap'),
    KAFKA_CONSUMER_TOPIC: topic,
    KAFKA_CONSUMER_GROUP_ID: uniqueName('group'),
    KAFKA_TOPIC_PARTITIONS: '2',
    ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
    LOG_LEVEL: 'error',
  });
  const span = otlpRequest({
    service: 'shop',
    spans: [{ traceId: TRACE_ID, spanId: 'b7ad6b7169203331', startMicros: TIMESTAMP * 1000, name: 'pay' }],
  });
  let ingester: INestMicroservice;

  beforeAll(async () => {
    ingester = await startIngester();
  });
  afterAll(() => ingester.close());

  it('are listed, shown, exported, redriven and purged', async () => {
    const publisher = ingester.get(SpanLogPublisher, { strict: false });
    const record = {
      partition: 1,
      key: Buffer.from([0, 255]),
      headers: { raw: Buffer.from([200]) },
      timestampMillis: TIMESTAMP,
    };
    await publisher.publish(topic, [
      { ...record, value: span },
      { ...record, value: GARBAGE },
    ]);
    await lettersToBe(2);

    const groups = (await run('list', '--json')).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(new Set(groups.map(({ errorType }) => errorType))).toEqual(
      new Set(['document_parsing_exception', 'malformed_otlp']),
    );
    const rejected = groups.find(({ service }) => service === 'shop');
    expect(rejected).toMatchObject({ class: 'rejected', letters: 1, spans: 1, redriven: 0, reason: 'broken' });
    expect((await run('show', String(rejected?.['example']))).join('\n')).toContain(`span ${TRACE_ID}`);
    const [letter] = await exported('--class', 'rejected');
    expect(letter).toMatchObject({
      key: 'AP8=',
      payload: span.toString('base64'),
      timestamp: new Date(TIMESTAMP).toISOString(),
    });
    expect(letter?.['headers']).toMatchObject({ raw: { base64: 'yA==' }, [DeadLetterHeader.sourcePartition]: '1' });

    writer.broken = false;
    expect(await run('redrive', '--service', 'shop')).toContain('redriven: 1 letters');
    await waitFor(() => writer.stored.length === 1, { timeoutMs: TIMEOUT_MS, what: 'the redriven span to be stored' });
    expect(writer.stored).toEqual([span]);
    expect(await run('redrive', '--all')).toContain('redriven: 1 letters');
    await lettersToBe(3);
    expect(new Set((await exported('--class', 'undecodable')).map(({ redrives }) => redrives))).toEqual(
      new Set([0, 1]),
    );

    expect(await run('purge', '--all', '--yes')).toEqual(['deleted 3 letters, 1 of which were never redriven']);
    expect(await run('list')).toEqual([`no dead letters in ${deadLetterTopic(topic)}`]);
    expect(writer.stored).toHaveLength(1);
  });

  it('are kept until they are purged: their topic has no retention by age', async () => {
    const admin = errandClient(inject('kafkaBootstrap'), 5).admin();
    await admin.connect();
    const resource = { type: 2, name: deadLetterTopic(topic), configNames: ['retention.ms', 'max.message.bytes'] };
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- 2 is a topic; kafkajs itself is for its adapter alone
    const { resources } = await admin.describeConfigs({ resources: [resource], includeSynonyms: false });
    await admin.disconnect();
    const values = resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]);
    expect(Object.fromEntries(values ?? [])).toEqual({ 'retention.ms': '-1', 'max.message.bytes': '16777216' });
  });

  async function startIngester(): Promise<INestMicroservice> {
    @Module({ providers: [{ provide: SpanWriter, useValue: writer }], exports: [SpanWriter] })
    class WriterModule {}
    const spanLogModule = KafkaConsumerModule.register({ maxFetchBytes: Infinity });
    @Module({
      imports: [
        RuntimeModule.register({ role: 'ingester', settings, adminPort: 0 }),
        IngesterModule.register({ spanLogModule, writerModule: WriterModule }),
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
    const ready = (): boolean => Object.values(app.get(Health).report().checks).every((check) => check.ready);
    await waitFor(ready, { timeoutMs: TIMEOUT_MS, what: 'the ingester to be ready' });
    return app;
  }

  /** Runs a command line; its results by line. */
  async function run(...args: readonly string[]): Promise<string[]> {
    let [out, err] = ['', ''];
    const command = parseCommand(args, Date.now());
    if (typeof command === 'string') throw new Error(command);
    const exitCode = await runOnKafka(command, settings.get(KafkaConsumerConfig), {
      print: async (text) => void (out += text),
      say: (text) => void (err += text),
      signal: new AbortController().signal,
      nowMillis: () => Date.now(),
    });
    expect(exitCode, err).toBe(0);
    return out.trimEnd().split('\n');
  }

  async function exported(...args: readonly string[]): Promise<Record<string, unknown>[]> {
    const lines = (await run('export', ...args)).filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  async function lettersToBe(count: number): Promise<void> {
    await waitFor(async () => (await exported()).length === count, { timeoutMs: TIMEOUT_MS, what: `${count} letters` });
  }
});
