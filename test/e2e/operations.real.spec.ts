import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadLetterTopic } from '@app/model';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { startPublisher } from '../contract/span-log-kafkajs.ts';
import { describeReal } from '../stack/describe-real.ts';
import { createTopic, freePort, uniqueName, waitFor } from '../stack/index.ts';
import { type RoleProcess, startRole } from './support/role-process.ts';
import { sendPayloads } from './support/send-payloads.ts';

const SPANS = 2_000;
const PARTITIONS = 3;
const TIMEOUT_MS = 120_000;
const KEYS = { admin: 'operator'.repeat(4), reader: 'reader'.repeat(4) };

/** An answer of another process. */
type Json = Readonly<Record<string, unknown>>;

/** `at(pipeline, 'ingesters', 'accounting', 'accepted')` */
function at(json: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, name) => (Object(value) as Record<string | number, unknown>)[name], json);
}

describeReal('the operations API on real servers', () => {
  const [topic, group] = [uniqueName('operated'), uniqueName('ingesters')];
  const letters = deadLetterTopic(topic);
  const today = new Date().toISOString().slice(0, 10);
  let directory: string;
  let roles: RoleProcess[] = [];
  let queryUrl: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'operations-'));
    const [keys, env] = [join(directory, 'keys'), join(directory, 'env')];
    await writeFile(keys, `${KEYS.admin} role=admin\n${KEYS.reader}\n`);
    await writeFile(env, 'INGESTER_MEMORY_LIMIT_MIB=256\n');
    const brokers = inject('kafkaBootstrap');
    await createTopic(brokers, topic, PARTITIONS);
    const [collectorUrl, url] = [`http://127.0.0.1:${await freePort()}`, `http://127.0.0.1:${await freePort()}`];
    queryUrl = url;
    const elasticsearch = { ES_SERVER_URLS: inject('elasticsearchUrl'), ES_INDEX_PREFIX: uniqueName('operated') };
    const collector = await startRole('collector', {
      KAFKA_PRODUCER_BROKERS: brokers,
      KAFKA_PRODUCER_TOPIC: topic,
      COLLECTOR_OTLP_HTTP_HOST_PORT: new URL(collectorUrl).host,
      COLLECTOR_OTLP_GRPC_HOST_PORT: `127.0.0.1:${await freePort()}`,
    });
    roles.push(collector);
    const ingester = await startRole('ingester', {
      ...elasticsearch,
      KAFKA_CONSUMER_BROKERS: brokers,
      KAFKA_CONSUMER_TOPIC: topic,
      KAFKA_CONSUMER_GROUP_ID: group,
      INGESTER_MEMORY_LIMIT_MIB: '256',
    });
    roles.push(ingester);
    const query = await startRole('query', {
      ...elasticsearch,
      KAFKA_CONSUMER_BROKERS: brokers,
      KAFKA_CONSUMER_TOPIC: topic,
      QUERY_HTTP_SERVER_HOST_PORT: new URL(queryUrl).host,
      QUERY_API_KEYS_FILE: keys,
      QUERY_OPS_ENABLED: 'true',
      QUERY_OPS_CONSUMER_GROUP: group,
      QUERY_OPS_COLLECTORS: new URL(collector.adminUrl).host,
      QUERY_OPS_INGESTERS: `${new URL(ingester.adminUrl).host},127.0.0.1:${await freePort()}`,
      QUERY_OPS_COMMAND_ENV_FILE: env,
    });
    roles.push(query);
    await Promise.all(roles.map((role) => role.ready()));
    const load = { spans: SPANS, spansPerRequest: 100, spansPerTrace: 10, concurrency: 4 };
    await sendPayloads({ otlpHttpUrl: `${collectorUrl}/v1/traces`, ...load });
    const publisher = await startPublisher({ topics: [topic] });
    const garbage = { partition: 1, value: Buffer.from([0xff, 0x00, 0x1b]), headers: {}, timestampMillis: Date.now() };
    await publisher.publish(topic, [garbage]);
    await publisher.stop();
  }, TIMEOUT_MS);

  afterAll(async () => {
    await Promise.all(roles.map((role) => role.kill()));
    roles = [];
    await rm(directory, { recursive: true, force: true });
  });

  it(
    'shows the pipeline: everything that was accepted is stored, and who does it',
    { timeout: TIMEOUT_MS },
    async () => {
      const isAtRest = async (): Promise<boolean> => {
        const pipeline = await get('pipeline');
        const accepted = Number(at(pipeline, 'ingesters', 'accounting', 'accepted'));
        return at(pipeline, 'group', 'lagRecords') === 0 && accepted >= SPANS;
      };
      await waitFor(isAtRest, { timeoutMs: TIMEOUT_MS, intervalMs: 500, what: 'all to be stored' });
      const pipeline = await get('pipeline');
      expect(pipeline['problems']).toEqual([{ part: 'ingesters', message: '1 of 2 do not answer' }]);
      expect(at(pipeline, 'collectors', 'sum')).toMatchObject({ spansReceived: SPANS, requestsReceived: SPANS / 100 });
      expect(pipeline['topic']).toMatchObject({ name: topic, partitions: PARTITIONS });
      expect(pipeline['group']).toMatchObject({ name: group, lagRecords: 0, lagMs: 0, members: 1 });
      expect(at(pipeline, 'ingesters', 'accounting')).toMatchObject({
        stored: SPANS,
        deadLettered: 1,
        inFlight: 0,
        unaccounted: 0,
      });
      expect(at(pipeline, 'ingesters', 'processes', 0)).toMatchObject({
        partitionsHeld: PARTITIONS,
        breaker: 'closed',
      });
      expect(at(pipeline, 'ingesters', 'silent', 0)).toMatchObject({ reason: 'nothing listens there' });
      expect(pipeline['elasticsearch']).toMatchObject({ reachable: true });
      const { partitions } = await get('partitions');
      expect(partitions).toHaveLength(PARTITIONS);
      for (const partition of listOf(partitions)) {
        expect(partition).toMatchObject({ lagRecords: 0, owner: { clientId: 'jaeger-ingester' } });
        expect(partition['committedOffset']).toBe(partition['endOffset']);
      }
    },
  );

  it('shows dead letters, sends them again and purges them', { timeout: TIMEOUT_MS }, async () => {
    const { groups } = await get('dead-letters');
    expect(groups).toMatchObject([{ class: 'undecodable', letters: 1, redriven: 0 }]);
    const [partition, offset] = textOf(at(groups, 0, 'example')).split('/');
    expect(await get(`dead-letters/${partition}/${offset}`)).toMatchObject({
      class: 'undecodable',
      spans: [],
      hex: expect.stringContaining('ff 00 1b') as string,
    });
    expect((await get('dead-letters/letters?class=undecodable'))['letters']).toHaveLength(1);
    expect(await act('dead-letters/redrive', { all: true, dryRun: true })).toMatchObject({ result: { letters: 1 } });
    expect(await act('dead-letters/redrive', { all: true, confirm: letters })).toMatchObject({
      result: { letters: 1 },
    });
    await waitFor(async () => at(await get('dead-letters'), 'groups', 0, 'letters') === 2, {
      timeoutMs: TIMEOUT_MS,
      intervalMs: 1_000,
      what: 'the letter to come back',
    });
    expect(await act('dead-letters/purge', { all: true, confirm: letters })).toMatchObject({ result: { letters: 2 } });
    expect((await get('dead-letters'))['groups']).toEqual([]);
  });

  it('rebuilds a day, switches to it and back', { timeout: 3 * TIMEOUT_MS }, async () => {
    const request = { name: 'rebuild', days: [today] };
    expect(await post('replays/plan', request, KEYS.reader)).toMatchObject({ name: 'rebuild', refusals: [] });
    const run = await post('replays', request);
    expect(run).toMatchObject({ command: 'replay run', state: 'running' });
    const isCaughtUp = async (): Promise<boolean> => (await get('replays/rebuild'))['caughtUp'] === true;
    await waitFor(isCaughtUp, { timeoutMs: TIMEOUT_MS, intervalMs: 1_000, what: 'the replay to catch up' });
    expect((await get('replays'))['replays']).toMatchObject([{ name: 'rebuild', phase: 'running', taskId: run['id'] }]);
    const refused = await send('replays/rebuild/switch', { confirm: 'rebuild' });
    expect([refused.status, ((await refused.json()) as Json)['code']]).toEqual([409, 'refused']);
    expect(await act('replays/rebuild/verify', { all: true })).toMatchObject({ result: { differences: 0 } });
    expect(await act('replays/rebuild/switch', { confirm: 'rebuild' })).toMatchObject({ state: 'done' });
    expect(await ended(run)).toMatchObject({ state: 'done' });
    expect(await get('replays/rebuild')).toMatchObject({ phase: 'done' });
    const { indices } = await get('indices');
    const made = listOf(indices).find(({ kind, generation }) => kind === 'span' && generation === 2);
    expect(made).toMatchObject({ day: today, builtFrom: { by: 'replay', name: 'rebuild', topic } });
    expect(made?.['aliases']).toHaveLength(1);
    expect(await act('replays/rebuild/rollback', { confirm: 'rebuild' })).toMatchObject({ state: 'done' });
    expect(await act('replays/rebuild/clean', { confirm: 'rebuild', now: true })).toMatchObject({ state: 'done' });
  });

  it('takes actions of administrators only', async () => {
    expect((await send('replays/rebuild/pause', {}, KEYS.reader)).status).toBe(403);
    expect((await send('replays/rebuild/pause', {}, 'nobody')).status).toBe(401);
  });

  async function get(path: string): Promise<Json> {
    const response = await fetch(`${queryUrl}/api/ops/${path}`, { headers: { 'x-api-key': KEYS.reader } });
    const json = (await response.json()) as Json;
    expect(response.status, JSON.stringify(json)).toBe(200);
    return json;
  }

  function send(path: string, body: object, key: string = KEYS.admin): Promise<Response> {
    const headers = { 'content-type': 'application/json', 'x-api-key': key };
    return fetch(`${queryUrl}/api/ops/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async function post(path: string, body: object, key?: string): Promise<Json> {
    const response = await send(path, body, key);
    const json = (await response.json()) as Json;
    expect([200, 202], JSON.stringify(json)).toContain(response.status);
    return json;
  }

  /** What became of it, however long it took. */
  async function act(path: string, body: object): Promise<Json> {
    return await ended(await post(path, body));
  }

  async function ended(task: Json): Promise<Json> {
    let latest = task;
    const hasEnded = async (): Promise<boolean> => {
      latest = await get(`tasks/${textOf(task['id'])}`);
      return latest['state'] !== 'running';
    };
    await waitFor(hasEnded, { timeoutMs: TIMEOUT_MS, intervalMs: 500, what: `${textOf(task['command'])} to end` });
    return latest;
  }
});

function listOf(value: unknown): readonly Json[] {
  expect(value).toBeInstanceOf(Array);
  return value as readonly Json[];
}

function textOf(value: unknown): string {
  expect(value).toBeTypeOf('string');
  return value as string;
}
