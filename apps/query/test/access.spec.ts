import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../../../test/stack/wait-for.ts';
import { startQuery, TRACE_ID } from './start-query.ts';

const TENANTS = { MULTI_TENANCY_ENABLED: 'true', MULTI_TENANCY_TENANTS: 'acme,umbrella' };
const KEYS = { any: 'a'.repeat(32), acme: 'b'.repeat(32), other: 'c'.repeat(32) };
/** Of every kind of API, and paths that there are not. */
const PATHS = [
  `/api/traces/${TRACE_ID}`,
  '/api/services',
  `/api/v3/traces/${TRACE_ID}`,
  '/api/live',
  '/api/nothing',
  '/api',
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'access-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function keysFile(name: string, ...lines: string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.join('\n'));
  return path;
}

async function servicesOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { data: unknown }).data;
}

describe('tenants', () => {
  it.each(PATHS)('must be named on %s', async (path) => {
    await using query = await startQuery(TENANTS);
    for (const headers of [{}, { 'x-tenant': 'initech' }, { 'x-tenant': 'acme,umbrella' }] as Record<
      string,
      string
    >[]) {
      const response = await query.get(path, headers);
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(await response.text()).toMatch(/^(missing|unknown) tenant/);
    }
  });

  it("see their own traces only, also by another's trace id", async () => {
    await using query = await startQuery(TENANTS);
    await query.write('shop', 'acme');
    await query.write('lab', 'umbrella', 'f'.repeat(32));
    await query.write('nobody');
    expect(await servicesOf(await query.get('/api/services', { 'x-tenant': 'acme' }))).toEqual(['shop']);
    expect(await servicesOf(await query.get('/api/services', { 'x-tenant': 'umbrella' }))).toEqual(['lab']);
    expect((await query.get(`/api/traces/${TRACE_ID}`, { 'x-tenant': 'acme' })).status).toBe(200);
    expect((await query.get(`/api/traces/${TRACE_ID}`, { 'x-tenant': 'umbrella' })).status).toBe(404);
  });

  it('are not smuggled in by a second header line', async () => {
    await using query = await startQuery(TENANTS);
    const { hostname, port } = new URL(query.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      'GET /api/services HTTP/1.1\r\nHost: x\r\nX-Tenant: acme\r\nx-tenant: umbrella\r\nConnection: close\r\n\r\n',
    );
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 401 Unauthorized');
  });
});

describe('API keys', () => {
  it('are not needed for what is the same for everybody', async () => {
    await using query = await startQuery({ QUERY_API_KEYS_FILE: await keysFile('keys', KEYS.any) });
    expect((await query.get('/', {})).status).toBe(200);
    expect((await query.get('/nowhere', {})).status).toBe(404);
    expect((await fetch(`${query.url}/`, { method: 'POST' })).status).toBe(401);
  });

  it.each(PATHS)('are needed on %s', async (path) => {
    await using query = await startQuery({ QUERY_API_KEYS_FILE: await keysFile('keys', KEYS.any) });
    for (const headers of [
      {},
      { 'x-api-key': KEYS.other },
      { authorization: `Bearer ${KEYS.other}` },
      { authorization: `Basic ${KEYS.any}` },
      { 'x-api-key': KEYS.any.slice(1) },
      { 'x-forwarded-access-token': KEYS.any },
    ] as Record<string, string>[]) {
      const response = await query.get(path, headers);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it.each<Record<string, string>>([
    { 'x-api-key': KEYS.any },
    { authorization: `Bearer ${KEYS.any}` },
    { authorization: `bearer  ${KEYS.any}` },
  ])('are taken from %o', async (headers) => {
    await using query = await startQuery({ QUERY_API_KEYS_FILE: await keysFile('keys', '# ours', '', KEYS.any) });
    expect((await query.get('/api/services', headers)).status).toBe(200);
  });

  it('may be stored as hashes', async () => {
    const hash = createHash('sha256').update(KEYS.any).digest('hex');
    await using query = await startQuery({ QUERY_API_KEYS_FILE: await keysFile('hashed', `sha256:${hash}`) });
    expect((await query.get('/api/services', { 'x-api-key': KEYS.any })).status).toBe(200);
    expect((await query.get('/api/services', { 'x-api-key': `sha256:${hash}` })).status).toBe(401);
  });

  it('open the tenant they belong to, and no other', async () => {
    const path = await keysFile('tenants', `${KEYS.acme} tenant=acme`, KEYS.any);
    await using query = await startQuery({ ...TENANTS, QUERY_API_KEYS_FILE: path });
    await query.write('shop', 'acme');
    const status = async (key: string, tenant?: string) =>
      (await query.get(`/api/traces/${TRACE_ID}`, { 'x-api-key': key, ...(tenant && { 'x-tenant': tenant }) })).status;
    expect(await status(KEYS.acme)).toBe(200);
    expect(await status(KEYS.acme, 'acme')).toBe(200);
    expect(await status(KEYS.acme, 'umbrella')).toBe(403);
    expect(await status(KEYS.acme, 'initech')).toBe(401);
    expect(await status(KEYS.any, 'umbrella')).toBe(404);
    expect(await status(KEYS.any)).toBe(401);
  });

  it('are read again when their file changes, unless that has mistakes', async () => {
    const path = await keysFile('changing', KEYS.any);
    await using query = await startQuery({ QUERY_API_KEYS_FILE: path });
    const status = async (key: string) => (await query.get('/api/services', { 'x-api-key': key })).status;
    expect(await status(KEYS.any)).toBe(200);
    await writeFile(path, 'short\n');
    await writeFile(path, `${KEYS.other}\n# and no other`);
    await waitFor(async () => (await status(KEYS.other)) === 200, { what: 'the new key', timeoutMs: 10_000 });
    expect(await status(KEYS.any)).toBe(401);
    await rm(path);
    expect(await status(KEYS.other)).toBe(200);
  });

  it.each([
    ['short', {}, /line 1: a key has at least/],
    [`${KEYS.any} tenant=acme`, {}, /need MULTI_TENANCY_ENABLED/],
    [`${KEYS.any} tenant=initech`, TENANTS, /initech, which is not in/],
    [`${KEYS.any} tenant=*`, TENANTS, /line 1: the tenant must be/],
    [`${KEYS.any} role=root`, {}, /line 1: after the key/],
    ['# nothing', {}, /no key/],
  ])('are refused at the start when the file says %s', async (line, env, message) => {
    const path = await keysFile('wrong', line);
    const start = startQuery({ ...env, QUERY_API_KEYS_FILE: path });
    await expect(start).rejects.toThrow(message);
    await expect(start).rejects.not.toThrow(KEYS.any);
  });
});
