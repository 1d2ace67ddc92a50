import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { type DependencyLink, linksByMinute, linksOfTrace, spansOf, utcDay } from '@app/model';

import { describeReal } from '../stack/describe-real.ts';
import { createTopic, waitFor } from '../stack/index.ts';
import { errandClient } from '../stack/kafka/kafka-ready.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { callTrees, type TimedPayload } from './support/call-trees.ts';
import { replay, ReplayProcess } from './support/replay-command.ts';
import { type RoleProcess, startRole } from './support/role-process.ts';

const TRACES = 3_000;
const TIMEOUT_MS = 180_000;

/** One topic, read by one ingester after the other, over records of several chunks and many windows. */
describeReal('links between services', () => {
  const [elasticsearchUrl, kafkaBootstrap] = [inject('elasticsearchUrl'), inject('kafkaBootstrap')];
  const [topic, indexPrefix, groupId] = [uniqueName('spans'), uniqueName('e2e'), uniqueName('group')];
  const settings = {
    KAFKA_CONSUMER_BROKERS: kafkaBootstrap,
    KAFKA_CONSUMER_TOPIC: topic,
    KAFKA_CONSUMER_GROUP_ID: groupId,
    KAFKA_CONSUMER_SESSION_TIMEOUT: '6s',
    INGESTER_DEPENDENCIES_WINDOW: '10s',
    ES_SERVER_URLS: elasticsearchUrl,
    ES_INDEX_PREFIX: indexPrefix,
    ES_NUM_SHARDS: '1',
    ES_NUM_REPLICAS: '0',
  };
  const records = callTrees({ traces: TRACES, seed: 5, startMillis: Date.now() - 3_600_000 });
  const half = Math.floor(records.length / 2);
  const days = [...new Set(records.flatMap(({ timestampMillis: at }) => [utcDay(at - 90_000), utcDay(at)]))];
  let ingester: RoleProcess;
  let worker: ReplayProcess | undefined;

  beforeAll(async () => {
    await createTopic(kafkaBootstrap, topic, 1);
    await publish(records.slice(0, half));
  });
  afterAll(async () => {
    await worker?.stop('SIGKILL');
    await ingester?.stop();
  });

  it('are those of brute force over the same spans, though the ingester is killed on the way', async () => {
    ingester = await startRole('ingester', settings);
    await until(async () => (await linksStored()).length > 0, 'links to be stored');
    await ingester.kill();
    await publish(records.slice(half));
    ingester = await startRole('ingester', settings);
    await until(async () => callsIn(await linksStored()) >= callsIn(bruteForce()), 'all links to be stored');
    expect(await linksStored()).toEqual(bruteForce());
  }, 300_000);

  it('are the same after the group was set back to the earliest offset', async () => {
    await ingester.stop();
    const admin = errandClient(kafkaBootstrap, 5).admin();
    await admin.connect();
    const [before] = await admin.fetchOffsets({ groupId: `${groupId}-dependencies`, topics: [topic] });
    await admin.resetOffsets({ groupId: `${groupId}-dependencies`, topic, earliest: true });
    await admin.disconnect();
    expect(Number(before!.partitions[0]!.offset)).toBeGreaterThan(4096);

    ingester = await startRole('ingester', settings);
    const spans = records.reduce((sum, { payload }) => sum + spansOf({ payload, acceptedMillis: 0 }).length, 0);
    await until(async () => (await metric('sluice_ingester_dependency_spans_total')) === spans, 'all to be read again');
    expect(await ingester.stop()).toBe(0);
    expect(await linksStored()).toEqual(bruteForce());
  }, 300_000);

  it('are the same in the generation that a replay built and switched to', async () => {
    ingester = await startRole('ingester', settings);
    const ofDays = days.flatMap((day) => ['--day', day]);
    worker = new ReplayProcess(settings, ['run', ...ofDays, '--name', 'links', '--json']);
    await until(async () => worker!.hasEnded || worker!.out.includes('"caughtUp":true'), 'the replay to catch up');
    const verified = await replay(settings, 'verify', '--name', 'links', '--all');
    expect(verified, verified.out + verified.err).toMatchObject({ exit: 0 });
    const switched = await replay(settings, 'switch', '--name', 'links');
    expect(switched, switched.err).toMatchObject({ exit: 0 });
    expect(await worker.end()).toMatchObject({ exit: 0 });

    const live = await fetch(`${elasticsearchUrl}/_alias/${linkAliases()}`);
    const generations = Object.keys((await live.json()) as object);
    expect(generations.map((index) => index.slice(-6))).toEqual(days.map(() => '000002'));
    expect(await linksStored()).toEqual(bruteForce());
  }, 300_000);

  const bruteForce = once((): MinuteLink[] => {
    const spans = records.flatMap((record) => spansOf({ ...record, acceptedMillis: record.timestampMillis }));
    const traces = Map.groupBy(spans, ({ traceId }) => traceId);
    const minutes = linksByMinute([...traces.values()].flatMap(linksOfTrace));
    return minutes.flatMap(({ minuteMillis, links }) => links.map((link) => ({ minuteMillis, ...link })));
  });

  async function publish(part: readonly TimedPayload[]): Promise<void> {
    const producer = errandClient(kafkaBootstrap, 5).producer();
    await producer.connect();
    for (let i = 0; i < part.length; i += 500) {
      const messages = part.slice(i, i + 500).map(({ payload, timestampMillis }) => ({
        partition: 0,
        key: null,
        value: payload,
        timestamp: String(timestampMillis),
      }));
      await producer.send({ topic, messages, acks: -1 });
    }
    await producer.disconnect();
  }

  function linkAliases(): string {
    return days.map((day) => `${indexPrefix}-jaeger-dependencies-${day}`).join();
  }

  /** What is live, added up over the documents of each minute. */
  async function linksStored(): Promise<MinuteLink[]> {
    const indices = `${elasticsearchUrl}/${linkAliases()}`;
    await fetch(`${indices}/_refresh?ignore_unavailable=true`, { method: 'POST' });
    const response = await fetch(`${indices}/_search?size=10000&ignore_unavailable=true`);
    if (response.status === 503) return []; // its shards are just being made
    if (!response.ok) throw new Error(`_search answered ${response.status}: ${await response.text()}`);
    const { hits } = (await response.json()) as { hits: { hits: { _source: StoredLinks }[] } };
    const links = hits.hits.flatMap(({ _source: { timestamp, dependencies } }) =>
      dependencies.map((link) => ({ minuteMillis: Date.parse(timestamp), ...link })),
    );
    return [...Map.groupBy(links, ({ minuteMillis, parent, child }) => `${minuteMillis} ${parent} ${child}`)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, same]) => same.reduce(plus));
  }

  async function metric(name: string): Promise<number> {
    const text = await (await fetch(`${ingester.adminUrl}/metrics`)).text();
    return Number(new RegExp(`^${name}(?:{.*})? (\\d+)$`, 'm').exec(text)?.[1]);
  }
});

interface StoredLinks {
  readonly timestamp: string;
  readonly dependencies: readonly DependencyLink[];
}

type MinuteLink = DependencyLink & { readonly minuteMillis: number };

function plus(a: MinuteLink, b: MinuteLink): MinuteLink {
  return {
    ...a,
    callCount: a.callCount + b.callCount,
    errorCount: a.errorCount + b.errorCount,
    durationSumMicros: a.durationSumMicros + b.durationSumMicros,
    durationBuckets: a.durationBuckets.map((count, i) => count + b.durationBuckets[i]!),
  };
}

function callsIn(links: readonly MinuteLink[]): number {
  return links.reduce((sum, { callCount }) => sum + callCount, 0);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  await waitFor(condition, { timeoutMs: TIMEOUT_MS, what });
}
