import { createEsClient, EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { utcDay } from '@app/model';
import type { Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { EsWriterConfig } from '../es-writer.config.js';
import { uniquePrefix } from '../es-writer.testbed.js';
import { esLifecycle, type EsLifecycleParts } from './es-lifecycle.js';
import { LifecycleConfig } from './lifecycle.config.js';
import { ClockError, type ActionReport } from './lifecycle.js';
import { objectOf } from './lifecycle-action.js';
import { replay } from './lifecycle.testbed.js';
import { ListedReplays } from './listed-replays.testbed.js';

const DAY_MS = 86_400_000;
const LEASE_MS = 1_000;

describeReal('indices of several ages', () => {
  let client: Client;
  beforeAll(() => {
    client = createEsClient(Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: inject('elasticsearchUrl') }));
  });
  afterAll(() => client.close());

  /** Old days are made now, so there is no grace; a prefix with a dot, which paths of answers must get right. */
  function settings(prefix: string, rollover = false): Omit<EsLifecycleParts, 'client' | 'holder'> {
    const indexConfig = Object.assign(new EsIndexConfig(), { ES_INDEX_PREFIX: prefix, ES_USE_ALIASES: rollover });
    const writerConfig = Object.assign(new EsWriterConfig(), { ES_NUM_SHARDS: 1, ES_NUM_REPLICAS: 0 });
    const config = Object.assign(new LifecycleConfig(), {
      INGESTER_LIFECYCLE_GRACE: 0,
      INGESTER_LIFECYCLE_AHEAD: DAY_MS,
      INGESTER_LIFECYCLE_JAEGER_DAYS: true,
    });
    return { replays: new ListedReplays(), indexConfig, writerConfig, config, leaseMs: LEASE_MS };
  }

  const dotted = (): string => `${uniquePrefix()}.x`;
  const day = (ago: number): string => utcDay(Date.now() - ago * DAY_MS);

  async function names(prefix: string): Promise<string[]> {
    return Object.keys(await client.indices.get({ index: `${prefix}-*jaeger-*` })).toSorted();
  }

  async function replicas(index: string): Promise<string | undefined> {
    const [found] = Object.values(await client.indices.getSettings({ index }));
    return found?.settings?.index?.number_of_replicas?.toString();
  }

  async function makeDay(prefix: string, kind: string, suffix: string): Promise<string> {
    const alias = `${prefix}-jaeger-${kind}-${suffix}`;
    const index = `${alias}-000001`;
    await client.indices.create({
      index,
      aliases: { [alias]: {} },
      settings: { number_of_shards: 1, number_of_replicas: 1 },
    });
    return index;
  }

  it('are looked after once by five processes that all want to', { timeout: 90_000 }, async () => {
    const prefix = dotted();
    const parts = settings(prefix);
    const processes = [1, 2, 3, 4, 5].map((n) => esLifecycle({ ...parts, client, holder: `process ${n}` }));
    await processes[0]!.tenants.add(['acme']);
    const expired = await Promise.all([31, 40].map((ago) => makeDay(prefix, 'span', day(ago))));
    const ofTenant = await makeDay(`${prefix}-acme`, 'service', day(50));
    const ofStranger = await makeDay(`${prefix}-other`, 'span', day(50));
    const warm = await makeDay(prefix, 'span', day(5));
    const today = await makeDay(prefix, 'span', day(0));
    const outside = await makeDay(prefix, 'span', 'outside');
    await client.indices.create({ index: `${prefix}-jaeger-span-archive` });
    await client.indices.create({ index: `${prefix}-jaeger-dependencies-${day(31)}` });
    const reports: ActionReport[] = [];

    // Everybody goes on until it has had its turn.
    await Promise.all(
      processes.map(async ({ lifecycle }) => {
        while (!(await lifecycle.run((report) => reports.push(report))))
          await new Promise((done) => setTimeout(done, 50));
      }),
    );

    expect(await names(prefix)).toEqual(
      [
        ofStranger,
        warm,
        today,
        outside,
        `${prefix}-jaeger-span-archive`,
        `${prefix}-jaeger-span-${day(-1)}-000001`,
      ].toSorted(),
    );
    expect([await replicas(warm), await replicas(today), await replicas(ofStranger)]).toEqual(['0', '1', '1']);
    const done = reports.map(({ action, result }) => `${result.outcome} ${action.kind} ${objectOf(action)}`);
    expect(new Set(done).size).toBe(done.length);
    for (const index of [...expired, ofTenant]) expect(done).toContain(`done delete ${index}`);
    expect(done.filter((line) => !line.startsWith('done'))).toEqual([]);
    const mapping = Object.values(await client.indices.getMapping({ index: `${prefix}-jaeger-span-${day(-1)}` }))[0];
    expect(mapping?.mappings).toMatchObject({
      dynamic: 'false',
      properties: { attr: { type: 'keyword' } },
      _meta: { sluice: { by: 'live' } },
    });
  });

  it('are left alone by a process whose clock is wrong, or that a replay tells so', { timeout: 60_000 }, async () => {
    const prefix = dotted();
    const parts = settings(prefix);
    const fresh = await makeDay(prefix, 'span', day(1));
    const later = esLifecycle({
      ...parts,
      client,
      holder: 'from the future',
      nowMillis: () => Date.now() + 60 * DAY_MS,
    });
    await expect(later.lifecycle.run(() => undefined)).rejects.toThrow(ClockError);
    const held = await makeDay(prefix, 'span', day(60));
    const alias = held.slice(0, -7);
    const target = { kind: 'generation', indices: [{ alias, oldIndex: held, newIndex: `${alias}-000002` }] } as const;
    const replays = new ListedReplays([replay({ target })]);
    const { lifecycle } = esLifecycle({ ...parts, replays, client, holder: 'careful' });
    await vi.waitFor(async () => expect(await lifecycle.run(() => undefined)).toBe(true), { timeout: 30_000 });
    expect(await names(prefix)).toEqual(expect.arrayContaining([fresh, held]));
  });

  it('are not deleted when a replay claims them after the plan was made', { timeout: 60_000 }, async () => {
    const prefix = dotted();
    const replays = new ListedReplays();
    const parts = { ...settings(prefix), replays, client, holder: 'careful' };
    const { lifecycle } = esLifecycle(parts);
    const expired = await makeDay(prefix, 'span', day(60));
    const alias = expired.slice(0, -7);
    const reports: ActionReport[] = [];
    const target = { kind: 'generation', indices: [{ alias, newIndex: `${alias}-000002` }] } as const;
    await lifecycle.run((report) => {
      reports.push(report);
      if (report.action.kind === 'put template') replays.jobs.push(replay({ target }));
    });
    expect(reports.at(-1)).toMatchObject({
      action: { kind: 'delete', index: expired },
      result: { outcome: 'not due' },
    });
    expect(await names(prefix)).toEqual([expired]);
  });

  it('are rolled over once, with both aliases, after initialisation by several', { timeout: 60_000 }, async () => {
    const prefix = dotted();
    const parts = settings(prefix, true);
    const processes = [1, 2, 3, 4].map((n) => esLifecycle({ ...parts, client, holder: `process ${n}` }).lifecycle);
    const initialise = async (lifecycle: (typeof processes)[number]): Promise<ActionReport[]> => {
      const reports: ActionReport[] = [];
      await lifecycle.perform((await lifecycle.planInitialisation()).actions, (report) => reports.push(report));
      return reports;
    };
    const first = await Promise.all(processes.map(initialise));
    expect(first.flat().filter(({ result }) => result.outcome === 'failed')).toEqual([]);
    expect(await initialise(processes[0]!)).toEqual([]);
    const base = `${prefix}-jaeger-span`;
    await client.index({ index: `${base}-write`, document: { traceID: '1' }, refresh: true });
    parts.config.INGESTER_LIFECYCLE_ROLLOVER_AGE = 0;

    const hasty = [1, 2].map((n) => esLifecycle({ ...parts, client, holder: `hasty ${n}` }).lifecycle);
    const plans = await Promise.all(hasty.map((lifecycle) => lifecycle.plan()));
    const results = await Promise.all(
      plans.map(async ({ actions }, i) => {
        const outcomes: string[] = [];
        await hasty[i]!.perform(actions, ({ action, result }) => outcomes.push(`${action.kind}: ${result.outcome}`));
        return outcomes;
      }),
    );
    expect(results.flat().toSorted()).toEqual(['roll over: done', 'roll over: was done']);
    const aliases = await client.indices.getAlias({ index: `${base}-*` });
    expect(aliases[`${base}-000002`]?.aliases).toEqual({
      [`${base}-write`]: { is_write_index: true },
      [`${base}-read`]: {},
    });
    expect(aliases[`${base}-000001`]?.aliases).toEqual({
      [`${base}-write`]: { is_write_index: false },
      [`${base}-read`]: {},
    });
    expect(Object.keys(aliases)).toHaveLength(2);
  });
});
