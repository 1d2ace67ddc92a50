import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { payload } from '../../bench/payload.ts';
import { metric } from '../../bench/role-cpu.ts';
import { startPublisher } from '../contract/span-log-kafkajs.ts';
import { describeReal } from '../stack/describe-real.ts';
import { type ElasticsearchHandle, createTopic, startElasticsearch, uniqueName, waitFor } from '../stack/index.ts';
import { type RoleProcess, startRole } from './support/role-process.ts';

const MIB = 1024 * 1024;
const LIMIT_MIB = 256;
const TOPIC_MIB = 100;
const PARTITIONS = 6;
const DRAINED_SPANS = 15_000;
/** The scenario elasticsearch-paused-topic-full of the fault suite stays longer. */
const PAUSED_MS = 8_000;

describeReal('an ingester with a full topic', () => {
  const topic = uniqueName('spans');
  let elasticsearch: ElasticsearchHandle;
  let ingester: RoleProcess;
  beforeAll(async () => {
    [elasticsearch] = await Promise.all([startElasticsearch(), fill(topic)]);
    ingester = await startRole('ingester', {
      KAFKA_CONSUMER_BROKERS: inject('kafkaBootstrap'),
      KAFKA_CONSUMER_TOPIC: topic,
      KAFKA_CONSUMER_GROUP_ID: topic,
      ES_SERVER_URLS: elasticsearch.url,
      ES_NUM_SHARDS: '1',
      ES_NUM_REPLICAS: '0',
      INGESTER_MEMORY_LIMIT_MIB: String(LIMIT_MIB),
      INGESTER_DRAIN_TIMEOUT: '1s',
    });
  });
  afterAll(async () => {
    await ingester.kill();
    await elasticsearch.stop();
  });

  it.runIf(process.platform === 'linux')(
    'stays within its memory limit while it stores, and while Elasticsearch is paused',
    { timeout: 180_000 },
    async () => {
      const settled = (): Promise<number> => metric(ingester, 'sluice_ingester_spans_total{');
      await waitFor(async () => (await settled()) > DRAINED_SPANS, {
        timeoutMs: 120_000,
        what: `${DRAINED_SPANS} spans to come to rest`,
        intervalMs: 500,
      });
      await elasticsearch.pause();
      await waitFor(async () => (await metric(ingester, 'sluice_ingester_partitions_paused{reason="memory"}')) > 0, {
        timeoutMs: 30_000,
        what: 'partitions to be paused',
      });
      await new Promise((resolve) => setTimeout(resolve, PAUSED_MS));
      expect(await metric(ingester, 'sluice_ingester_spans_in_flight')).toBeGreaterThan(0);
      expect(await largestRssMib(ingester.pid)).toBeLessThanOrEqual(LIMIT_MIB * 1.1);
    },
  );

  it('stops in time and in order while Elasticsearch is paused', { timeout: 60_000 }, async () => {
    expect(await ingester.stop(), ingester.log()).toBe(0);
  });
});

/** Spans as a collector would have published them. */
async function fill(topic: string): Promise<void> {
  await createTopic(inject('kafkaBootstrap'), topic, PARTITIONS);
  const publisher = await startPublisher({ topics: [topic] });
  const values = Array.from({ length: 100 }, (_, seed) =>
    payload({ spans: 512, spansPerTrace: 8, startMicros: Date.now() * 1000, seed }),
  );
  for (let bytes = 0, i = 0; bytes < TOPIC_MIB * MIB; i++) {
    const two = [values[i % 100]!, values[(i * 7) % 100]!];
    const records = two.map((value) => ({
      partition: i % PARTITIONS,
      value,
      headers: {},
      timestampMillis: Date.now(),
    }));
    await publisher.publish(topic, records);
    bytes += two[0]!.length + two[1]!.length;
  }
  await publisher.stop();
}

async function largestRssMib(pid: number): Promise<number> {
  return Number(/VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
