import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../../../test/stack/wait-for.ts';
import { FakeInstallation, type FakeCommand } from './fake-installation.ts';
import { startQuery, type StartedQuery } from './start-query.ts';

const KEYS = { admin: 'a'.repeat(32), reader: 'b'.repeat(32), acme: 'c'.repeat(32) };
const ANYBODY_ACTS = { QUERY_OPS_ALLOW_ANONYMOUS_ACTIONS: 'true' };
const REDRIVEN = { dryRun: false, letters: 3, skipped: { loop: 1 }, tooLarge: [], more: false, purgeThrough: ['0/2'] };
const READS = [
  '/api/ops/pipeline',
  '/api/ops/partitions',
  '/api/ops/dead-letters',
  '/api/ops/dead-letters/letters',
  '/api/ops/dead-letters/0/1',
  '/api/ops/replays',
  '/api/ops/replays/rebuild',
  '/api/ops/indices',
  '/api/ops/tasks',
  '/api/ops/tasks/1',
];
const ACTIONS: readonly [string, object][] = [
  ['/api/ops/dead-letters/redrive', { all: true, confirm: 'spans.dead-letter' }],
  ['/api/ops/dead-letters/purge', { all: true, confirm: 'spans.dead-letter' }],
  ['/api/ops/replays', { name: 'rebuild', days: ['2026-11-22'] }],
  ['/api/ops/replays/rebuild/verify', {}],
  ['/api/ops/replays/rebuild/switch', { confirm: 'rebuild' }],
  ['/api/ops/replays/rebuild/rollback', { confirm: 'rebuild' }],
  ['/api/ops/replays/rebuild/cancel', { confirm: 'rebuild' }],
  ['/api/ops/replays/rebuild/clean', { confirm: 'rebuild' }],
  ['/api/ops/replays/rebuild/pause', {}],
  ['/api/ops/replays/rebuild/resume', {}],
  ['/api/ops/tasks/1/stop', {}],
];

let folder: string;
let keysFile: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operations-'));
  keysFile = join(folder, 'keys');
  await writeFile(keysFile, `${KEYS.admin} role=admin\n${KEYS.reader}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

/** The operations API of an installation whose commands do this. */
async function operating(
  answers: Record<string, FakeCommand> = {},
  env: Record<string, string> = ANYBODY_ACTS,
): Promise<StartedQuery & { readonly installation: FakeInstallation }> {
  const installation = new FakeInstallation(answers);
  return Object.assign(await startQuery(env, installation), { installation });
}

describe('where there is no operations API', () => {
  it('says so, and does not fail', async () => {
    await using query = await startQuery();
    expect(await jsonOf(await query.get('/api/ops'))).toMatchObject({ enabled: false, mayRead: false, mayAct: false });
  });

  it.each([...READS, '/api/ops/nothing'])('%s names the setting', async (path) => {
    await using query = await startQuery();
    const response = await query.get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await jsonOf(response)).toMatchObject({ code: 'operations_off', message: /QUERY_OPS_ENABLED/ });
    expect((await query.post(path, {})).status).toBe(404);
  });
});

describe('who may', () => {
  it('read is everybody who reads, and act is the administrator', async () => {
    await using query = await operating({ 'replay pause': {} }, { QUERY_API_KEYS_FILE: keysFile });
    const as = (key: string) => ({ 'x-api-key': key });
    expect(await jsonOf(await query.get('/api/ops', as(KEYS.reader)))).toMatchObject({ mayRead: true, mayAct: false });
    expect(await jsonOf(await query.get('/api/ops', as(KEYS.admin)))).toEqual({
      enabled: true,
      mayRead: true,
      mayAct: true,
      reason: null,
      topic: 'spans',
      deadLetterTopic: 'spans.dead-letter',
      group: 'ingesters',
    });
    expect((await query.get('/api/ops')).status).toBe(401);
    expect((await query.get('/api/ops/pipeline', as(KEYS.reader))).status).toBe(200);
    for (const [path, body] of ACTIONS) {
      const refused = await query.post(path, body, as(KEYS.reader));
      expect(`${path} ${refused.status}`).toBe(`${path} 403`);
      expect(await jsonOf(refused)).toMatchObject({ code: 'not_allowed', message: /role=admin/ });
    }
    expect(query.installation.commands.asked).toEqual([]);
    const done = await query.post('/api/ops/replays/rebuild/pause', {}, as(KEYS.admin));
    expect(await jsonOf(done)).toMatchObject({ state: 'done', startedBy: /^key [\da-f]{8}$/ });
  });

  it('act is nobody where nobody says who they are, unless that is wanted', async () => {
    await using query = await operating({}, {});
    expect(await jsonOf(await query.get('/api/ops'))).toMatchObject({ mayRead: true, mayAct: false });
    expect((await query.post('/api/ops/replays/rebuild/pause', {})).status).toBe(403);
  });

  it('read is no tenant', async () => {
    const file = join(folder, 'tenants');
    await writeFile(file, `${KEYS.acme} tenant=acme role=admin\n${KEYS.reader}\n`);
    const tenants = { MULTI_TENANCY_ENABLED: 'true', MULTI_TENANCY_TENANTS: 'acme' };
    await using query = await operating({}, { ...tenants, QUERY_API_KEYS_FILE: file });
    const acme = { 'x-api-key': KEYS.acme };
    for (const path of READS) expect((await query.get(path, acme)).status).toBe(403);
    const state = await jsonOf(await query.get('/api/ops', acme));
    expect(state).toMatchObject({ enabled: true, mayRead: false, mayAct: false, topic: null, deadLetterTopic: null });
    expect((await query.get('/api/ops/pipeline', { 'x-api-key': KEYS.reader, 'x-tenant': 'acme' })).status).toBe(200);
    await using believed = await operating({}, tenants);
    expect((await believed.get('/api/ops/pipeline', { 'x-tenant': 'acme' })).status).toBe(403);
  });
});

describe('actions', () => {
  it('are taken as JSON that says it is JSON, and nothing else', async () => {
    await using query = await operating();
    for (const [path, body] of ACTIONS) {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const response = await query.post(path, body, { 'content-type': type });
        expect(`${path} ${response.status}`).toBe(`${path} 415`);
      }
      expect((await query.post(path, '{')).status).toBe(400);
      expect((await query.post(path, '[]')).status).toBe(400);
      expect((await query.post(path, { ...body, andMore: 1 })).status).toBe(400);
    }
    expect(query.installation.commands.asked).toEqual([]);
  });

  it.each(['/api/ops/replays/rebuild/switch', '/api/ops/replays/rebuild/clean', '/api/ops/tasks/1/stop'])(
    '%s is nothing that a link could do',
    async (path) => {
      await using query = await operating();
      const response = await query.get(path);
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    },
  );

  it.each([
    ['/api/ops/dead-letters/redrive', { all: true }, 'spans.dead-letter'],
    ['/api/ops/dead-letters/purge', { all: true, confirm: 'spans' }, 'spans.dead-letter'],
    ['/api/ops/replays/rebuild/switch', { confirm: true }, ''],
    ['/api/ops/replays/rebuild/switch', {}, 'rebuild'],
    ['/api/ops/replays/rebuild/rollback', { confirm: 'other' }, 'rebuild'],
    ['/api/ops/replays/rebuild/cancel', {}, 'rebuild'],
    ['/api/ops/replays/rebuild/clean', { now: true }, 'rebuild'],
  ])('%s of %j wants to be confirmed', async (path, body, name) => {
    await using query = await operating();
    const response = await query.post(path, body);
    expect(response.status).toBe(400);
    expect(await jsonOf(response)).toMatchObject({
      parameter: 'confirm',
      message: expect.stringContaining(name) as string,
    });
    expect(query.installation.commands.asked).toEqual([]);
  });

  it('tell what became of them', async () => {
    await using query = await operating({ 'dead-letter redrive': { output: [REDRIVEN], messages: ['redriving: 1'] } });
    const body = { where: { service: 'shop' }, confirm: 'spans.dead-letter' };
    const response = await query.post('/api/ops/dead-letters/redrive', body);
    expect(response.status).toBe(200);
    const task = await jsonOf(response);
    expect(task).toMatchObject({
      command: 'dead-letter redrive',
      subject: 'spans.dead-letter',
      startedBy: 'anonymous',
      state: 'done',
      exitCode: 0,
      messages: ['redriving: 1'],
      result: { kind: 'redrive', letters: 3, skipped: [{ letters: 1 }], purgeThrough: ['0/2'] },
    });
    expect(query.installation.commands.asked).toEqual(['dead-letter redrive --json --service=shop']);
    expect(await jsonOf(await query.get(`/api/ops/tasks/${String(task['id'])}`))).toEqual(task);
    expect(await jsonOf(await query.get('/api/ops/tasks'))).toEqual({ tasks: [task] });
  });

  it.each([
    [{ exitCode: 3, messages: ['note', 'refused: it is not verified'] }, 409, 'refused', 'it is not verified'],
    [{ exitCode: 2, messages: ['--name: wrong', 'see replay --help'] }, 400, 'invalid_parameter', '--name: wrong'],
    [{ exitCode: 1, messages: ['failed: Kafka does not answer'] }, 502, 'command_failed', 'Kafka does not answer'],
    [{ exitCode: 70, messages: ['bug: x'] }, 502, 'command_failed', 'bug: x'],
    [{ exitCode: 1 }, 502, 'command_failed', 'it did not say why'],
  ])('that end with %j are answered %i', async (answer, status, code, message) => {
    await using query = await operating({ 'replay switch': answer });
    const response = await query.post('/api/ops/replays/rebuild/switch', { confirm: 'rebuild' });
    expect(response.status).toBe(status);
    expect(await jsonOf(response)).toEqual({ status, code, message });
  });

  it('find differences without failing', async () => {
    const spans = { missing: 1, extra: 0, altered: 0, uncompared: 0, listed: [] };
    const comparison = { differences: 1, services: [], spans, mapping: [], extent: 'all' };
    const output = [{ name: 'rebuild', differences: 1, refused: 0, indices: [{ alias: 'a', comparison }] }];
    await using query = await operating({ 'replay verify': { exitCode: 1, output } });
    const response = await query.post('/api/ops/replays/rebuild/verify', { sample: 50 });
    expect(response.status).toBe(200);
    expect(await jsonOf(response)).toMatchObject({
      state: 'done',
      result: { differences: 1, indices: [{ missing: 1 }] },
    });
  });

  it('say what they would do', async () => {
    const output = [{ dryRun: true, letters: 5, neverRedriven: 2 }];
    await using query = await operating({ 'dead-letter purge': { exitCode: 2, output, messages: ['add --yes'] } });
    const response = await query.post('/api/ops/dead-letters/purge', { all: true, dryRun: true });
    expect(await jsonOf(response)).toMatchObject({ state: 'done', result: { dryRun: true, letters: 5 } });
    expect(query.installation.commands.asked).toEqual(['dead-letter purge --json --all']);
  });

  it('that take long run on, are found again, and are stopped', async () => {
    const line = { time: '2026-11-22T10:00:00.000Z', phase: 'running', share: 0.5, recordsLeft: 7, caughtUp: false };
    await using query = await operating({
      'replay run': { isEndless: true, output: [line] },
      'replay status': { output: [{ name: 'rebuild', phase: 'running' }] },
    });
    const body = { name: 'rebuild', days: ['2026-11-22'] };
    const response = await query.post('/api/ops/replays', body);
    expect(response.status).toBe(202);
    const { id, progress } = await jsonOf(response);
    expect(progress).toMatchObject({ share: 0.5, recordsLeft: 7 });
    expect(query.installation.commands.asked).toEqual(['replay run --json --name=rebuild --day=2026-11-22']);
    expect(await jsonOf(await query.get('/api/ops/replays'))).toMatchObject({ replays: [{ taskId: id }] });
    const again = await query.post('/api/ops/replays', body);
    expect([again.status, (await jsonOf(again))['code']]).toEqual([409, 'already_running']);
    const stopped = await query.post(`/api/ops/tasks/${String(id)}/stop`, {});
    expect(await jsonOf(stopped)).toMatchObject({ state: 'interrupted', exitCode: 130 });
    expect(query.installation.commands.running).toBe(0);
  });

  it('are as many as there is room for, but a pause is always possible', async () => {
    const env = { ...ANYBODY_ACTS, QUERY_OPS_MAX_ACTIONS: '1' };
    const line = { recordsLeft: 7 };
    await using query = await operating({ 'replay run': { isEndless: true, output: [line] }, 'replay pause': {} }, env);
    expect((await query.post('/api/ops/replays', { name: 'one' })).status).toBe(202);
    expect((await query.post('/api/ops/replays', { name: 'two' })).status).toBe(503);
    expect((await query.post('/api/ops/replays/one/pause', {})).status).toBe(200);
  });

  it('end with the service', async () => {
    const query = await operating({ 'replay run': { isEndless: true, output: [{ recordsLeft: 1 }] } });
    await query.post('/api/ops/replays', { name: 'rebuild' });
    expect(query.installation.commands.running).toBe(1);
    await query[Symbol.asyncDispose]();
    expect(query.installation.commands.running).toBe(0);
  });
});

describe('answers of commands that read', () => {
  const GROUPS = {
    'dead-letter list': { output: [{ class: 'rejected', letters: 3 }], messages: ['2 more groups: raise --limit'] },
  };

  it('are those of one process for all who ask, until something is changed', async () => {
    await using query = await operating({ ...GROUPS, 'dead-letter redrive': { output: [REDRIVEN] } });
    const asked = await Promise.all(Array.from({ length: 10 }, () => query.get('/api/ops/dead-letters')));
    for (const response of asked) {
      expect(await jsonOf(response)).toMatchObject({
        topic: 'spans.dead-letter',
        groups: [{ class: 'rejected', letters: 3, service: '' }],
        truncated: true,
      });
    }
    expect(query.installation.commands.asked).toEqual(['dead-letter list --json --limit=100']);
    await query.post('/api/ops/dead-letters/redrive', { all: true, confirm: 'spans.dead-letter' });
    await query.get('/api/ops/dead-letters');
    expect(query.installation.commands.asked).toHaveLength(3);
  });

  it('are no longer waited for when everybody has left', async () => {
    await using query = await operating({ 'dead-letter list': { isEndless: true } });
    const leaving = new AbortController();
    const left = fetch(`${query.url}/api/ops/dead-letters`, { signal: leaving.signal }).catch(() => 'left');
    await waitFor(() => query.installation.commands.running === 1, { what: 'the command', timeoutMs: 5_000 });
    leaving.abort();
    expect(await left).toBe('left');
    await waitFor(() => query.installation.commands.running === 0, { what: 'its end', timeoutMs: 5_000 });
  });

  it('come in time or not at all', async () => {
    const env = { ...ANYBODY_ACTS, QUERY_OPS_COMMAND_TIMEOUT: '1s' };
    await using query = await operating({ 'replay status': { isEndless: true } }, env);
    expect((await query.get('/api/ops/replays')).status).toBe(504);
    expect(query.installation.commands.running).toBe(0);
  });

  it.each([
    ['/api/ops/dead-letters/0/99', { exitCode: 1, messages: ['no letter 0/99 in spans.dead-letter'] }, 404],
    ['/api/ops/dead-letters/0/99', { exitCode: 1, messages: ['failed: Kafka does not answer'] }, 502],
    ['/api/ops/dead-letters/0/x', {}, 400],
    ['/api/ops/dead-letters?since=yesterday', {}, 400],
    ['/api/ops/dead-letters?limit=0', {}, 400],
    ['/api/ops/dead-letters/letters?service=--all', {}, 400],
    ['/api/ops/replays/none', { exitCode: 3, messages: ['refused: there is no replay none'] }, 404],
    ['/api/ops/replays/--all', {}, 400],
    ['/api/ops/indices', { exitCode: 1, messages: ['failed: no'] }, 502],
    ['/api/ops/tasks/none', {}, 404],
  ])('%s: %j is %i', async (path, answer, status) => {
    await using query = await operating({ '': answer });
    const response = await query.get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('of a plan that is refused say why', async () => {
    const output = [{ refusals: ['the day is partial'], warnings: [], partitions: [], days: [], indices: [] }];
    await using query = await operating({ 'replay plan': { exitCode: 3, output } }, {});
    const response = await query.post('/api/ops/replays/plan', { days: ['2026-11-22'] });
    expect(response.status).toBe(200);
    expect(await jsonOf(response)).toMatchObject({ name: null, refusals: ['the day is partial'], estimate: null });
  });
});

describe('the pipeline', () => {
  const INGESTER = `
sluice_build_info{version="1.2.3",role="ingester"} 1
process_start_time_seconds 1700000000
sluice_ingester_spans_accepted_total 10
sluice_ingester_spans_total{outcome="stored"} 9
sluice_ingester_spans_in_flight 1
sluice_ingester_lag_seconds{topic="spans",partition="0"} 1.5
sluice_ingester_partition_paused{topic="spans",partition="0",reason="memory"} 1
sluice_es_breaker_state 2
`;
  const ENV = { QUERY_OPS_COLLECTORS: 'c1:1', QUERY_OPS_INGESTERS: 'i1:1,i2:1' };

  async function flowing(): Promise<FakeInstallation> {
    const installation = new FakeInstallation({}, { 'i1:1': { text: INGESTER }, 'i2:1': { reason: 'it is gone' } });
    const record = { value: Buffer.from('x'), headers: {}, timestampMillis: 1_000 };
    await installation.log.publisher.publish(
      'spans',
      [0, 0, 1].map((partition) => ({ ...record, partition })),
    );
    await installation.log.admin.seed('ingesters', [{ topic: 'spans', partition: 0, offset: 1n }]);
    return installation;
  }

  it('is shown as far as it is known', async () => {
    await using query = await startQuery(ENV, await flowing());
    expect(await jsonOf(await query.get('/api/ops/pipeline'))).toMatchObject({
      problems: [{ part: 'collectors' }, { part: 'ingesters', message: '1 of 2 do not answer' }],
      collectors: { processes: [], silent: [{ address: 'c1:1', reason: 'nothing listens there' }] },
      topic: { name: 'spans', partitions: 2, endOffset: '3', records: 3, oldestAt: '1970-01-01T00:00:01.000Z' },
      group: { name: 'ingesters', lagRecords: 2, lagMs: 1500, members: 0 },
      ingesters: {
        processes: [{ address: 'i1:1', version: '1.2.3', startedAt: '2023-11-14T22:13:20.000Z', breaker: 'open' }],
        silent: [{ address: 'i2:1', reason: 'it is gone' }],
        accounting: { accepted: 10, stored: 9, inFlight: 1, unaccounted: 0 },
      },
      elasticsearch: { reachable: true },
    });
  });

  it('has partitions with who owns them and why they wait', async () => {
    const installation = await flowing();
    await using query = await startQuery(ENV, installation);
    expect(await jsonOf(await query.get('/api/ops/partitions'))).toMatchObject({
      topic: 'spans',
      group: 'ingesters',
      partitions: [
        {
          partition: 0,
          committedOffset: '1',
          lagRecords: 1,
          lagMs: 1500,
          ingester: 'i1:1',
          pause: 'memory',
          owner: null,
        },
        { partition: 1, committedOffset: null, lagRecords: 1, lagMs: null, ingester: null, pause: null },
      ],
    });
  });

  it('says that there is no topic', async () => {
    await using query = await startQuery(ENV, new FakeInstallation());
    expect(await jsonOf(await query.get('/api/ops/partitions'))).toMatchObject({
      partitions: null,
      problems: [{ part: 'kafka', message: 'there is no topic spans' }, { part: 'ingesters' }],
    });
  });
});
