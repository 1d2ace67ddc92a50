import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tracesOfOtlpJson } from '@app/model';
import { freePort } from '../../../test/stack/free-port.ts';
import { waitFor } from '../../../test/stack/wait-for.ts';
import { startQuery, type StartedQuery } from './start-query.ts';

const KEYS = { admin: 'a'.repeat(32), reader: 'b'.repeat(32) };

let folder: string;
let keysFile: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'));
  keysFile = join(folder, 'keys');
  await writeFile(keysFile, `${KEYS.admin} role=admin\n${KEYS.reader}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

interface FakeCollector extends AsyncDisposable {
  readonly url: string;
  readonly received: Received[];
}

/** Something that takes requests, and answers like this. */
async function collecting(answer: (response: ServerResponse) => void = taken): Promise<FakeCollector> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      received.push({ path: `${request.method} ${request.url}`, headers: request.headers, text });
      answer(response);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function taken(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
}

async function jsonOf(response: Response): Promise<unknown> {
  return response.json();
}

function send(query: StartedQuery, headers: Record<string, string> = {}): Promise<Response> {
  return query.post('/api/demo', {}, headers);
}

describe('demo traces', () => {
  it('are sent to the collector that was named', async () => {
    await using collector = await collecting();
    await using query = await startQuery({ QUERY_DEMO_OTLP_URL: `${collector.url}/otlp/` });
    expect(await jsonOf(await query.get('/api/demo'))).toEqual({ available: true, reason: null });
    const response = await send(query);
    expect(response.status).toBe(200);
    expect(await jsonOf(response)).toEqual({ traces: 48 });
    const [{ path, headers, text }] = collector.received as [Received];
    expect(path).toBe('POST /otlp/v1/traces');
    expect(headers['content-type']).toBe('application/json');
    expect(tracesOfOtlpJson(text)).toHaveLength(48);
  });

  it.each<Record<string, string>>([{}, { QUERY_DEMO_OTLP_URL: 'off' }])(
    'are off where no collector was named: %j',
    async (env) => {
      await using query = await startQuery(env);
      const reason = expect.stringContaining('QUERY_DEMO_OTLP_URL') as string;
      expect(await jsonOf(await query.get('/api/demo'))).toEqual({ available: false, reason });
      const response = await send(query);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await jsonOf(response)).toEqual({ status: 404, code: 'demo_off', message: reason });
    },
  );

  it('are for administrators, where there are any, and their key stays here', async () => {
    await using collector = await collecting();
    await using query = await startQuery({ QUERY_DEMO_OTLP_URL: collector.url, QUERY_API_KEYS_FILE: keysFile });
    const [admin, reader] = [KEYS.admin, KEYS.reader].map((key) => ({ authorization: `Bearer ${key}` }));
    expect((await query.get('/api/demo')).status).toBe(401);
    expect((await send(query)).status).toBe(401);
    expect(await jsonOf(await query.get('/api/demo', reader))).toMatchObject({ available: false });
    expect(await jsonOf(await send(query, reader))).toMatchObject({ status: 403, code: 'not_allowed' });
    expect(collector.received).toEqual([]);
    expect(await jsonOf(await query.get('/api/demo', admin))).toMatchObject({ available: true });
    expect((await send(query, admin)).status).toBe(200);
    expect(JSON.stringify(collector.received[0]?.headers)).not.toContain(KEYS.admin);
  });

  it('belong to the tenant that asks', async () => {
    await using collector = await collecting();
    const env = { MULTI_TENANCY_ENABLED: 'true', MULTI_TENANCY_HEADER: 'x-scope' };
    await using query = await startQuery({ QUERY_DEMO_OTLP_URL: collector.url, ...env });
    expect((await send(query)).status).toBe(401);
    expect((await send(query, { 'x-scope': 'acme', 'x-tenant': 'other' })).status).toBe(200);
    expect(collector.received.map(({ headers }) => [headers['x-scope'], headers['x-tenant']])).toEqual([
      ['acme', undefined],
    ]);
  });

  it('are not sent by a form of another page, nor with what nobody asked for', async () => {
    await using collector = await collecting();
    await using query = await startQuery({ QUERY_DEMO_OTLP_URL: collector.url });
    expect((await query.post('/api/demo', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await query.post('/api/demo', { traces: 1e9 })).status).toBe(400);
    expect((await query.post('/api/demo', '')).status).toBe(400);
    expect(collector.received).toEqual([]);
  });

  it.each<[string, (response: ServerResponse) => void, number, RegExp]>([
    ['has no room', (to) => to.writeHead(503).end('{"code":14,"message":"no room"}'), 503, /503: no room/],
    ['refuses them', (to) => to.writeHead(401).end('{"message":"missing tenant"}'), 502, /401: missing tenant/],
    ['rejects some', (to) => to.end('{"partialSuccess":{"rejectedSpans":"2"}}'), 502, /rejects 2 spans/],
    ['is none', (to) => to.end('<html>'), 502, /no collector/],
    ['leads elsewhere', (to) => to.writeHead(307, { location: '/x' }).end(), 502, /redirect/],
    ['talks for ever', (to) => to.end('x'.repeat(100_000)), 502, /more than/],
    ['breaks off', (to) => to.destroy(), 502, /did not take the demo traces/],
  ])('are not said to be sent when the collector %s', async (_, answer, status, message) => {
    await using collector = await collecting(answer);
    await using query = await startQuery({ QUERY_DEMO_OTLP_URL: collector.url });
    const response = await send(query);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await jsonOf(response)).toMatchObject({ status, message: expect.stringMatching(message) as string });
  });

  it('are not said to be sent when nothing listens', async () => {
    await using query = await startQuery({ QUERY_DEMO_OTLP_URL: `http://127.0.0.1:${await freePort()}` });
    const message = 'the collector did not take the demo traces: nothing listens there';
    expect(await jsonOf(await send(query))).toEqual({ status: 502, code: 'collector_failed', message });
  });

  it('are sent once at a time, and not waited for longer than for anything else', async () => {
    await using collector = await collecting(() => undefined);
    await using query = await startQuery({ QUERY_DEMO_OTLP_URL: collector.url, QUERY_TIMEOUT: '1s' });
    const first = send(query);
    await waitFor(() => collector.received.length === 1, { what: 'the traces', timeoutMs: 5_000 });
    expect(await jsonOf(await send(query))).toMatchObject({ status: 409, code: 'already_running' });
    expect((await first).status).toBe(504);
    const again = send(query);
    await waitFor(() => collector.received.length === 2, { what: 'the next traces', timeoutMs: 5_000 });
    expect((await again).status).toBe(504);
  });
});
