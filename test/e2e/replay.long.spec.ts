import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { describeReal } from '../stack/describe-real.ts';
import { waitFor } from '../stack/index.ts';
import { buffered, type BufferedPipeline } from './support/pipeline.ts';
import { replay, ReplayProcess, type CommandResult } from './support/replay-command.ts';
import { SteadyTraffic } from './support/steady-traffic.ts';
import { TraceWatch } from './support/trace-watch.ts';

const SPANS = 8_000;
const KNOWN_TRACES = 100;
const TIMEOUT_MS = 120_000;

/** A day is rebuilt in another schema while spans arrive at a constant rate and searches go on. */
describeReal('replaying a day', { timeout: 300_000 }, () => {
  const elasticsearchUrl = inject('elasticsearchUrl');
  const startMillis = Date.now() - 7_200_000;
  const day = new Date(startMillis).toISOString().slice(0, 10);
  let pipeline: BufferedPipeline;
  let traffic: SteadyTraffic;
  let watch: TraceWatch;
  let settings: Record<string, string>;
  let alias: string;
  let worker: ReplayProcess | undefined;

  beforeAll(async () => {
    const kafkaBootstrap = inject('kafkaBootstrap');
    pipeline = await buffered({ elasticsearchUrl, kafkaBootstrap }, { ingesters: 1, partitions: 3 });
    settings = { ...pipeline.ingesterSettings, ES_SCHEMA: 'jaeger' };
    alias = `${pipeline.indexPrefix}-jaeger-span-${day}`;
    traffic = new SteadyTraffic(pipeline.otlpHttpUrl, startMillis);
    await traffic.burst(SPANS);
    await until(async () => (await count(alias)) === traffic.sent, 'all spans to be found');
    const known = traffic.traceIds().slice(0, KNOWN_TRACES);
    let next = 0;
    watch = new TraceWatch(pipeline.queryUrl, () => known[next++ % known.length]!, traffic.spansPerTrace);
    traffic.start();
  }, 180_000);

  afterAll(async () => {
    await worker?.stop('SIGKILL');
    await Promise.all([traffic?.stop(), watch?.stop()]);
    await pipeline?.[Symbol.asyncDispose]();
  });

  it('is planned without touching anything, and says what stands in its way', async () => {
    const plan = await replay(settings, 'plan', '--day', day);
    expect(plan).toMatchObject({ exit: 0 });
    expect(plan.out).toContain(`${day}: whole`);
    expect(plan.out).toContain(`${alias}-000002`);
    expect(await indices()).toEqual([`${alias}-000001`]);
    const unknown = await replay(settings, 'plan', '--day', day, '--topic', 'no-such-topic');
    expect(unknown, unknown.err).toMatchObject({ exit: 3 });
    expect(unknown.out).toContain('there is no topic no-such-topic');
    const empty = await replay(settings, 'plan', '--from', '2099-01-01', '--target', 'same');
    expect(empty, empty.err).toMatchObject({ exit: 3 });
    expect(empty.out).toContain('holds no records');
  });

  it('builds a generation beside the live one, once at a time, and follows the head of the topic', async () => {
    worker = new ReplayProcess(settings, ['run', '--day', day, '--name', 'rebuild', '--json']);
    await until(() => worker!.hasEnded || worker!.out.includes('"caughtUp":true'), 'the replay to catch up');
    expect(worker.hasEnded, worker.err).toBe(false);
    const second = await replay(settings, 'run', '--day', day, '--name', 'second');
    expect(second, second.err).toMatchObject({ exit: 3 });
    expect(second.err).toContain('rebuild');
    const early = await replay(settings, 'switch', '--name', 'rebuild');
    expect(early, early.err).toMatchObject({ exit: 3 });
    expect(early.err).toContain('was not verified');
  });

  it('is switched to without a search that misses a trace, and holds exactly the same spans', async () => {
    const verified = await replay(settings, 'verify', '--name', 'rebuild', '--all');
    expect(verified, verified.out + verified.err).toMatchObject({ exit: 0 });
    const switched = await replay(settings, 'switch', '--name', 'rebuild');
    expect(switched, switched.err).toMatchObject({ exit: 0 });
    expect(await worker!.end()).toMatchObject({ exit: 0 });
    expect(await liveIndex()).toBe(`${alias}-000002`);
    const { sent } = traffic;
    await until(async () => (await count(alias)) >= sent, 'what arrives to be found in the new one');
    expect(await idsOnlyIn(`${alias}-000001`, `${alias}-000002`)).toEqual([]);
    expect(watch.misses).toEqual([]);
  });

  it('is rolled back to the old generation, with everything that arrived since', async () => {
    const rolledBack = await replay(settings, 'rollback', '--name', 'rebuild');
    expect(rolledBack, rolledBack.err).toMatchObject({ exit: 0 });
    await traffic.stop();
    expect(await liveIndex()).toBe(`${alias}-000001`);
    await until(async () => (await count(alias)) === traffic.sent, 'all spans to be found in the old one');
    expect(await idsOnlyIn(`${alias}-000002`, `${alias}-000001`)).toEqual([]);
    expect(watch.misses).toEqual([]);
    expect(watch.polls).toBeGreaterThan(100);
    expect(await replay(settings, 'clean', '--name', 'rebuild')).toMatchObject({ exit: 0 });
    expect(await indices()).toEqual([`${alias}-000001`]);
  });

  it('is not switched to when a span is missing or altered', async () => {
    const run = await replay(settings, 'run', '--day', day, '--name', 'damaged', '--until-caught-up');
    expect(run, run.err).toMatchObject({ exit: 0 });
    const [removed, altered] = await someDocuments(`${alias}-000002`);
    await fetch(`${elasticsearchUrl}/${document(removed!)}`, { method: 'DELETE' });
    await put(altered!, { ...altered!._source, duration: 4_711 });
    const verified = await replay(settings, 'verify', '--name', 'damaged', '--all');
    expect(verified).toMatchObject({ exit: 1 });
    expect(verified.out).toContain('missing 1, extra 0, altered 1,');
    const refused = await replay(settings, 'switch', '--name', 'damaged');
    expect(refused).toMatchObject({ exit: 3 });
    expect(refused.err).toContain('2 differences');
    const ends: CommandResult[] = [];
    for (const command of ['cancel', 'clean']) ends.push(await replay(settings, command, '--name', 'damaged'));
    expect(ends).toMatchObject([{ exit: 0 }, { exit: 0 }]);
    expect(await indices()).toEqual([`${alias}-000001`]);
  });

  async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
    await waitFor(async () => await condition(), { timeoutMs: TIMEOUT_MS, what });
  }

  async function ask<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(`${elasticsearchUrl}/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** What a search finds, without refreshing anything. */
  async function count(index: string): Promise<number> {
    return (await ask<{ count: number }>(`${index}/_count?ignore_unavailable=true`)).count;
  }

  async function indices(): Promise<string[]> {
    return Object.keys(await ask<object>(`${alias}-*/_alias`)).toSorted();
  }

  async function liveIndex(): Promise<string> {
    return Object.keys(await ask<object>(`_alias/${alias}`)).join();
  }

  async function idsOnlyIn(one: string, other: string): Promise<string[]> {
    await fetch(`${elasticsearchUrl}/${one},${other}/_refresh`, { method: 'POST' });
    const [first, second] = [await idsOf(one), await idsOf(other)];
    return [...first].filter((id) => !second.has(id));
  }

  async function idsOf(index: string): Promise<Set<string>> {
    const ids = new Set<string>();
    const { id: pit } = await ask<{ id: string }>(`${index}/_pit?keep_alive=1m`, {});
    for (let after: unknown; ;) {
      const body = { size: 10_000, _source: false, pit: { id: pit }, sort: ['_shard_doc'] };
      const { hits } = await ask<Hits>('_search', after === undefined ? body : { ...body, search_after: after });
      for (const { _id } of hits.hits) ids.add(_id);
      if (hits.hits.length === 0) return ids;
      after = hits.hits.at(-1)!.sort;
    }
  }

  async function someDocuments(index: string): Promise<Hit[]> {
    await fetch(`${elasticsearchUrl}/${index}/_refresh`, { method: 'POST' });
    return (await ask<Hits>(`${index}/_search`, { size: 2 })).hits.hits;
  }

  async function put(hit: Hit, source: object): Promise<void> {
    const response = await fetch(`${elasticsearchUrl}/${document(hit)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(source),
    });
    expect(response.status).toBe(200);
  }
});

interface Hit {
  readonly _index: string;
  readonly _id: string;
  readonly _routing?: string;
  readonly _source: Record<string, unknown>;
  readonly sort?: unknown;
}

interface Hits {
  readonly hits: { readonly hits: Hit[] };
}

function document({ _index, _id, _routing }: Hit): string {
  return `${_index}/_doc/${encodeURIComponent(_id)}${_routing === undefined ? '' : `?routing=${_routing}`}`;
}
