import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { describeReal } from '../../../../../test/stack/describe-real.ts';
import { uniqueName } from '../../../../../test/stack/unique-name.ts';
import { runSubcommand } from '../../command/subcommand.js';
import { ExitCode } from '../../command/console.js';
import { lifecycleCommand } from './main.js';

const DAY_MS = 86_400_000;

describeReal('lifecycle commands', () => {
  const url = inject('elasticsearchUrl');
  const prefix = uniqueName('life');
  const day = (ago: number): string => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
  const [old, recent] = [`${prefix}-jaeger-span-${day(40)}`, `${prefix}-jaeger-span-${day(3)}`];
  const stranger = `${prefix}-acme-jaeger-span-${day(40)}`;

  beforeAll(async () => {
    await Promise.all([old, recent].map((alias) => make(`${alias}-000001`, { aliases: { [alias]: {} } })));
    await make(stranger, {});
  });
  afterAll(async () => {
    await fetch(`${url}/_index_template/${prefix}-*`, { method: 'DELETE' });
  });

  async function make(index: string, body: object): Promise<void> {
    const settings = { number_of_shards: 1, number_of_replicas: 1 };
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/${index}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ ...body, settings }),
    });
    expect(answer.status).toBe(200);
  }

  async function indices(): Promise<string[]> {
    return Object.keys((await (await fetch(`${url}/${prefix}*jaeger-*`)).json()) as object).toSorted();
  }

  async function lifecycle(command: string, env: Record<string, string> = {}) {
    const [printed, said] = [[] as string[], [] as string[]];
    const settings = {
      ES_SERVER_URLS: url,
      ES_INDEX_PREFIX: prefix,
      ES_NUM_SHARDS: '1',
      ES_NUM_REPLICAS: '1',
      INGESTER_LIFECYCLE_GRACE: '0',
      ...env,
    };
    const exitCode = await runSubcommand(lifecycleCommand(settings), command.split(' '), {
      print: async (text) => void printed.push(text),
      say: (text) => said.push(text),
      signal: new AbortController().signal,
      nowMillis: () => Date.now(),
    });
    return { exitCode, printed: printed.join(''), said: said.join('\n') };
  }

  it('explain every index, and change nothing', { timeout: 30_000 }, async () => {
    const before = await indices();
    const { exitCode, printed, said } = await lifecycle('explain');
    expect(exitCode).toBe(ExitCode.done);
    expect(printed).toMatch(new RegExp(`^${old}-000001 +expired +it is older than the retention +now: delete`, 'm'));
    expect(printed).toMatch(new RegExp(`^${recent}-000001 +warm +its day is over +now: set replicas; deleted at`, 'm'));
    expect(said).toContain(stranger);
    const lines = (await lifecycle('explain --json')).printed.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { phase: string }).phase)).toEqual(['expired', 'warm']);
    expect(await indices()).toEqual(before);
  });

  it('say what they would do, then do it, and then have nothing to do', { timeout: 30_000 }, async () => {
    const before = await indices();
    const dry = await lifecycle('run --dry-run');
    expect(dry.printed).toContain(`would delete ${old}-000001: it is older than the retention`);
    expect(await indices()).toEqual(before);
    const done = await lifecycle('run');
    expect(done).toMatchObject({ exitCode: ExitCode.done, said: '' });
    expect(done.printed.split('\n').length).toBe(dry.printed.split('\n').length);
    expect(await indices()).toEqual([`${recent}-000001`, stranger].toSorted());
    expect(await lifecycle('run')).toEqual({ exitCode: ExitCode.done, printed: '', said: 'nothing was to be done' });
  });

  it('make what the first span needs, twice', { timeout: 30_000 }, async () => {
    const env = { ES_USE_ALIASES: 'true' };
    expect((await lifecycle('init', env)).exitCode).toBe(ExitCode.done);
    expect((await lifecycle('init', env)).said).toBe('nothing was to be done');
    expect(await indices()).toContain(`${prefix}-jaeger-dependencies-000001`);
  });

  it('say that a cluster without ILM has no policy, and that a server is away', { timeout: 30_000 }, async () => {
    const policy = await lifecycle('install-policy');
    expect(policy.exitCode === ExitCode.done || policy.said.includes('has no ILM')).toBe(true);
    const away = await lifecycle('explain', { ES_SERVER_URLS: 'http://127.0.0.1:1' });
    expect(away).toMatchObject({ exitCode: ExitCode.failed, printed: '' });
    expect(await lifecycle('run', { ES_RETENTION_DAYS: 'x' })).toMatchObject({ exitCode: ExitCode.usage });
  });
});
