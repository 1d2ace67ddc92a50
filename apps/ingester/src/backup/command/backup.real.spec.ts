import { createEsClient, EsConnectionConfig } from '@app/es-client';
import { loadSettings, MemoryLogger } from '@app/runtime';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { describeReal } from '../../../../../test/stack/describe-real.ts';
import { uniqueName } from '../../../../../test/stack/unique-name.ts';
import { waitFor } from '../../../../../test/stack/wait-for.ts';
import { openBackups } from './open-backups.js';
import { parseCommand } from './parse-command.js';
import { runCommand } from './run-command.js';

const client = () =>
  createEsClient(
    loadSettings([EsConnectionConfig], { ES_SERVER_URLS: inject('elasticsearchUrl') }).get(EsConnectionConfig),
  );

interface Outcome {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

describeReal('backup', () => {
  let es: ReturnType<typeof client>;
  let prefix: string;
  let repository: string;
  let nowMillis: number;

  beforeEach(() => {
    es = client();
    prefix = uniqueName('backup');
    repository = uniqueName('repository');
    nowMillis = Date.parse('2026-11-23T06:04:00.125Z');
  });
  afterEach(async () => {
    await es.snapshot.deleteRepository({ name: repository }).catch(() => undefined);
    const indices = Object.keys(await es.indices.get({ index: `${prefix}*` }));
    if (indices.length > 0) await es.indices.delete({ index: indices });
    await es.indices.deleteIndexTemplate({ name: `${prefix}*` }).catch(() => undefined);
    await es.close();
  });

  async function run(args: readonly string[], stop = new AbortController()): Promise<Outcome> {
    let [out, err] = ['', ''];
    const console = {
      print: async (text: string) => void (out += text),
      say: (text: string) => void (err += `${text}\n`),
      signal: stop.signal,
      nowMillis: () => nowMillis++,
    };
    const env = {
      ES_SERVER_URLS: inject('elasticsearchUrl'),
      ES_INDEX_PREFIX: prefix,
      ES_NUM_SHARDS: '2',
      ES_NUM_REPLICAS: '0',
      ES_REFRESH_INTERVAL: '3s',
    };
    const command = parseCommand([...args, '--repository', repository]);
    if (typeof command === 'string') return { exit: 0, out: command, err };
    const open = await openBackups(env, new MemoryLogger());
    try {
      return { exit: await runCommand(command, open.backups, console), out, err };
    } finally {
      await open.close();
    }
  }

  const alias = (kind: string, day: string): string => `${prefix}-jaeger-${kind}-${day}`;

  async function write(name: string, ...ids: readonly string[]): Promise<void> {
    await es.bulk({
      index: name,
      refresh: true,
      operations: ids.flatMap((id) => [{ index: { _id: id } }, { spanID: id }]),
    });
  }

  async function generation(kind: string, day: string, ...ids: readonly string[]): Promise<void> {
    const name = alias(kind, day);
    await es.indices.create({
      index: `${name}-000001`,
      aliases: { [name]: {} },
      settings: { number_of_shards: 2, number_of_replicas: 0 },
    });
    await write(name, ...ids);
  }

  async function idsIn(name: string): Promise<string[]> {
    await es.indices.refresh({ index: name });
    const { hits } = await es.search({ index: name, size: 100 });
    return hits.hits.map(({ _id }) => String(_id)).toSorted();
  }

  async function behind(name: string): Promise<string[]> {
    return Object.keys(await es.indices.getAlias({ name }));
  }

  async function created(...args: readonly string[]): Promise<string> {
    const { exit, out } = await run(['create', ...args]);
    expect(exit).toBe(0);
    return out.trim();
  }

  it('brings every day back that was deleted, whole, and readers see it', async () => {
    await generation('span', '2026-11-21', 'a', 'b', 'c');
    await generation('span', '2026-11-22', 'd');
    await generation('service', '2026-11-22', 's');
    await generation('span', 'outside', 'o');
    await es.indices.create({ index: `${prefix}-jaeger-span-archive`, settings: { number_of_replicas: 0 } });
    await write(`${prefix}-jaeger-span-archive`, 'z');
    expect(await run(['register'])).toMatchObject({ exit: 0 });
    const snapshot = await created();
    expect(snapshot).toBe('jaeger-20261123-060400-125');
    const listed = await run(['list']);
    expect(listed.out).toMatch(/jaeger-20261123-060400-125\s+success .* 5\s+2026-11-21 2026-11-22 outside\n/);
    await es.indices.delete({ index: Object.keys(await es.indices.get({ index: `${prefix}-jaeger-*` })) });
    const restored = await run(['restore', snapshot]);
    expect(restored).toMatchObject({ exit: 0 });
    expect(await idsIn(alias('span', '2026-11-21'))).toEqual(['a', 'b', 'c']);
    expect(await idsIn(alias('span', '2026-11-22'))).toEqual(['d']);
    expect(await idsIn(alias('service', '2026-11-22'))).toEqual(['s']);
    expect(await idsIn(alias('span', 'outside'))).toEqual(['o']);
    expect(await idsIn(`${prefix}-jaeger-span-archive`)).toEqual(['z']);
    const settings = await es.indices.getSettings({ index: alias('span', '2026-11-22') });
    expect(Object.values(settings)[0]?.settings?.index?.refresh_interval).toBe('3000ms');
  });

  it('restores beside what is there, which stays, and moves the alias', async () => {
    await generation('span', '2026-11-22', 'a', 'b');
    await run(['register']);
    const snapshot = await created();
    const name = alias('span', '2026-11-22');
    await es.delete({ index: name, id: 'a', refresh: true });
    const { exit, out } = await run(['restore', snapshot]);
    expect([exit, out]).toEqual([0, `${name} is ${name}-000002; ${name}-000001 stays as it was\n`]);
    expect(await behind(name)).toEqual([`${name}-000002`]);
    expect([await idsIn(name), await idsIn(`${name}-000001`)]).toEqual([['a', 'b'], ['b']]);
    const { [`${name}-000002`]: mapping } = await es.indices.getMapping({ index: `${name}-000002` });
    expect(JSON.stringify(mapping)).toContain(snapshot);
  });

  it('switches later, to what an earlier restore left, and makes no third index', async () => {
    await generation('span', '2026-11-22', 'a');
    await run(['register']);
    const snapshot = await created();
    const name = alias('span', '2026-11-22');
    expect(await run(['restore', snapshot, '--no-switch'])).toMatchObject({ exit: 0 });
    expect(await behind(name)).toEqual([`${name}-000001`]);
    expect(await run(['restore', snapshot])).toMatchObject({ exit: 0 });
    expect(await behind(name)).toEqual([`${name}-000002`]);
    expect(Object.keys(await es.indices.get({ index: `${name}-*` }))).toHaveLength(2);
  });

  it('does not let readers lose what came after the snapshot, unless it is forced', async () => {
    await generation('span', '2026-11-22', 'a');
    await run(['register']);
    const snapshot = await created();
    const name = alias('span', '2026-11-22');
    await write(name, 'b');
    const refused = await run(['restore', snapshot]);
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('holds 1 documents')]);
    expect(await behind(name)).toEqual([`${name}-000001`]);
    expect(await run(['restore', snapshot, '--force'])).toMatchObject({ exit: 0 });
    expect(await behind(name)).toEqual([`${name}-000002`]);
  });

  it('takes chosen days, and of a snapshot restores chosen days', async () => {
    for (const day of ['2026-11-20', '2026-11-21', '2026-11-22']) await generation('span', day, day);
    await run(['register']);
    const snapshot = await created('--from', '2026-11-21');
    expect((await run(['list', snapshot])).out).not.toContain('2026-11-20');
    const dry = await run(['restore', snapshot, '--day', '2026-11-22', '--dry-run']);
    expect(dry.out).toContain(`${alias('span', '2026-11-22')}-000002`);
    expect(dry.out).not.toContain('2026-11-21');
    expect(await es.indices.exists({ index: `${alias('span', '2026-11-22')}-000002` })).toBe(false);
  });

  it('leaves an index alone that has the name of its alias', async () => {
    const name = alias('span', '2026-11-22');
    await es.indices.create({ index: name, settings: { number_of_replicas: 0 } });
    await write(name, 'a');
    await run(['register']);
    const snapshot = await created();
    const refused = await run(['restore', snapshot]);
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('is an index of its own')]);
    expect(await run(['restore', snapshot, '--no-switch'])).toMatchObject({ exit: 0 });
    expect(await idsIn(`${name}-000001`)).toEqual(['a']);
  });

  it('says what is wrong before anything is touched', async () => {
    await generation('span', '2026-11-22', 'a');
    expect((await run(['create'])).err).toContain(
      `there is no snapshot repository ${repository}: make it with backup register`,
    );
    expect((await run(['list'])).err).toContain('there is no snapshot repository');
    expect((await run(['register', '--location', '/somewhere/else'])).err).toContain('is not in path.repo');
    expect((await run(['register', '--type', 'nothing'])).err).toContain('has no repositories of the type nothing');
    expect(await run(['register', '--dry-run'])).toMatchObject({ exit: 0 });
    expect((await run(['list'])).err).toContain('there is no snapshot repository');
    await run(['register']);
    expect((await run(['restore', 'jaeger-none'])).err).toContain('there is no snapshot jaeger-none');
    expect((await run(['create', '--day', '2026-11-01'])).err).toContain('there is no such index');
    const other = await run(['register', '--location', `${repository}-2`]);
    expect([other.exit, other.err]).toEqual([1, expect.stringContaining('--replace changes it')]);
    expect(await run(['register', '--location', `${repository}-2`, '--replace'])).toMatchObject({ exit: 0 });
  });

  it('ends when it is interrupted, and says what goes on', async () => {
    await generation('span', '2026-11-22', 'a');
    await run(['register']);
    const stop = new AbortController();
    stop.abort();
    const { exit, err } = await run(['create'], stop);
    expect([exit, err]).toEqual([130, expect.stringContaining('goes on in the cluster')]);
    await waitFor(async () => (await run(['list'])).out.includes(' success '), {
      timeoutMs: 30_000,
      what: 'the snapshot',
    });
    const restored = await run(['restore', 'jaeger-20261123-060400-125'], stop);
    expect([restored.exit, restored.err]).toEqual([130, expect.stringContaining('the same command again ends it')]);
    expect(await behind(alias('span', '2026-11-22'))).toEqual([`${alias('span', '2026-11-22')}-000001`]);
  });
});
