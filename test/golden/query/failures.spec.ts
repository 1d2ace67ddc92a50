import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { StorageUnavailableError } from '@app/storage';
import { startQueryServer, type QueryServer } from './query-server.ts';

const failure = (code: number, msg: string): string =>
  `{"data":null,"total":0,"limit":0,"offset":0,"errors":[{"code":${code},"msg":"${msg}"}]}\n`;

describe('failures over HTTP', () => {
  let server: QueryServer;
  const get = (path: string) => fetch(server.url + path);

  beforeAll(async () => {
    server = await startQueryServer();
  });
  afterAll(() => server.app.close());
  afterEach(() => {
    server.reader.failure = undefined;
  });

  it.each([
    { path: '/api/traces/1', status: 404, body: failure(404, 'trace not found') },
    {
      path: '/api/traces/chumbawumba',
      status: 400,
      body: failure(400, 'cannot parse trace id: a trace id has 1 to 32 hexadecimal digits'),
    },
    {
      path: '/api/traces/1?start=a',
      status: 400,
      body: failure(400, `unable to parse param 'start': strconv.ParseInt: parsing \\"a\\": invalid syntax`),
    },
    { path: '/api/traces', status: 400, body: failure(400, `parameter 'service' is required`) },
    { path: '/api/operations', status: 400, body: failure(400, `parameter 'service' is required`) },
    {
      path: '/api/traces?service=s&limit=0',
      status: 400,
      body: failure(400, `unable to parse param 'limit': 0 is not greater than 0`),
    },
    { path: '/api/nothing', status: 404, body: '404 page not found\n' },
    { path: '/api', status: 404, body: '404 page not found\n' },
    { path: '/elsewhere', status: 404, body: '404 page not found\n' },
  ])('answers $path with $status as plain text', async ({ path, status, body }) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe(body);
  });

  it.each([
    '/api/services',
    '/api/services/s/operations',
    '/api/operations?service=s',
    '/api/traces?service=s',
    '/api/traces/1',
  ])('answers %s with 503 during an outage, says nothing of what is behind, and logs it', async (path) => {
    server.reader.failure = new StorageUnavailableError('es-7:9200 search_phase_execution_exception', {}, 2000);
    const response = await get(path);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.text()).toBe(failure(503, 'the storage is not available at the moment, please try again'));
    expect(server.logger.entries.at(-1)).toMatchObject({ level: 'warn', fields: { error: server.reader.failure } });
  });

  it('answers a bug with 500, without its text, and logs it', async () => {
    server.reader.failure = new TypeError('x is not a function');
    const response = await get('/api/services');
    expect(response.status).toBe(500);
    expect(await response.text()).toBe(failure(500, 'internal error'));
    expect(server.logger.entries.at(-1)).toMatchObject({ level: 'error', fields: { error: server.reader.failure } });
  });
});
