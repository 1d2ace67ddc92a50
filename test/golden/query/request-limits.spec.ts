import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StorageUnavailableError } from '@app/storage';
import { furnish } from './answers.ts';
import { httpGet } from './http-get.ts';
import { startQueryServer, type QueryServer } from './query-server.ts';

describe('requests out of the ordinary', () => {
  let server: QueryServer;
  beforeAll(async () => {
    server = await startQueryServer({ QUERY_MAX_TRACES: '100', QUERY_MAX_BODY_MIB: '1', QUERY_TIMEOUT: '200ms' });
  });
  beforeEach(() => {
    furnish(server);
    server.reader.failure = undefined;
    server.reader.waiting = undefined;
  });
  afterAll(() => server.app.close());

  it('have at most 32 KiB of URL', async () => {
    const response = await fetch(`${server.url}/api/traces?service=${'x'.repeat(33_000)}`);
    expect(response.status).toBe(414);
    expect(await response.text()).toBe('the URL is longer than 32768 bytes\n');
  });

  it('have at most QUERY_MAX_BODY_MIB of body, with a failure in the envelope', async () => {
    const response = await fetch(`${server.url}/api/transform`, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) });
    expect(response.status).toBe(413);
  });

  it('name at most QUERY_MAX_TRACES traces', async () => {
    const ids = Array.from({ length: 101 }, (_, i) => `traceID=${(i + 1).toString(16)}`).join('&');
    const response = await fetch(`${server.url}/api/traces?${ids}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('at most 100 traces at once (QUERY_MAX_TRACES)');
  });

  it.each(['/api/traces/1', '/api/v3/traces/1', '/api/traces/1/skeleton'])(
    'that the storage does not answer within QUERY_TIMEOUT end with 504: %s',
    async (path) => {
      server.reader.waiting = Promise.withResolvers();
      const response = await fetch(server.url + path);
      expect(response.status).toBe(504);
      expect(await response.text()).toContain('the answer took too long (QUERY_TIMEOUT)');
    },
  );

  it('of a POST are not given up because their body has been read', async () => {
    server.archive.waiting = async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      signal?.throwIfAborted();
    };
    const path = `${server.url}/api/archive/0af7651916cd43dd8448eb211c80319c`;
    expect((await fetch(path, { method: 'POST', body: '{}' })).status).toBe(200);
  });

  it('of a POST are given up when the client leaves', async () => {
    const left = Promise.withResolvers<unknown>();
    const begun = Promise.withResolvers<void>();
    server.archive.waiting = async ({ signal }) => {
      begun.resolve();
      left.resolve(await once(signal!, 'abort'));
    };
    const client = new AbortController();
    const path = `${server.url}/api/archive/0af7651916cd43dd8448eb211c80319c`;
    const answer = fetch(path, { method: 'POST', body: '{}', signal: client.signal });
    await begun.promise;
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    expect(await left.promise).toBeDefined();
  });

  it.each([
    { method: 'POST', path: '/api/services', allow: 'GET, HEAD, OPTIONS' },
    { method: 'DELETE', path: '/api/traces/1', allow: 'GET, HEAD, OPTIONS' },
    { method: 'GET', path: '/api/archive/1', allow: 'POST, OPTIONS' },
  ])('by $method to $path are told what is allowed', async ({ method, path, allow }) => {
    const response = await fetch(server.url + path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
  });

  it('for the options of a path are told them, and for those of no path that there is none', async () => {
    const response = await fetch(`${server.url}/api/search`, { method: 'OPTIONS' });
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect((await fetch(`${server.url}/api/nothing`, { method: 'OPTIONS' })).status).toBe(404);
  });

  it('for the head alone get the head of the answer', async () => {
    const response = await fetch(`${server.url}/api/services`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe('');
  });

  it('with a path that is not text are refused', async () => {
    expect((await httpGet(server.url, '/api/traces/%ff')).status).toBe(400);
  });

  it.each(['/api/services', '/api/search', '/api/nothing', '/api/traces/x', '/api/v3/traces/x'])(
    'get answers that no browser runs, frames or guesses at: %s',
    async (path) => {
      const { headers } = await fetch(server.url + path);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  it.each([
    {
      path: '/api/v3/services',
      body: '{"error":{"httpCode":503,"message":"the storage is not available at the moment, please try again"}}',
    },
    {
      path: '/api/traces/1/skeleton',
      body: '{"status":503,"code":"storage_unavailable","message":"the storage is not available at the moment, please try again"}',
    },
  ])('during an outage are told so in the words of their API: $path', async ({ path, body }) => {
    server.reader.failure = new StorageUnavailableError('es-7:9200 refused', {}, 3000);
    const response = await fetch(server.url + path);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.text()).toBe(body);
  });

  it('for the next page of a search go on where the page ended, in the same period', async () => {
    const search = `${server.url}/api/search?service=cart&limit=1`;
    const first = (await (await fetch(search)).json()) as { next_page_token: string };
    const asked = server.reader.traceQueries.at(-1)!;
    await fetch(`${search}&page_token=${first.next_page_token}`);
    const { traceId, spans } = server.reader.stored[0]!;
    expect(server.reader.traceQueries.at(-1)).toEqual({
      ...asked,
      after: { traceId, startMicros: spans[0]!.startMicros },
    });
  });
});
