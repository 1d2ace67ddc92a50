import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkoutTrace } from './checkout-trace.ts';
import { httpGet, type RawResponse } from './http-get.ts';
import { startQueryServer, type QueryServer } from './query-server.ts';

describe('compression', () => {
  let server: QueryServer;
  const get = (path: string, encoding: string): Promise<RawResponse> =>
    httpGet(server.url, path, { 'accept-encoding': encoding });

  beforeAll(async () => {
    server = await startQueryServer();
  });
  afterAll(() => server.app.close());
  beforeEach(() => {
    server.reader.stored = [checkoutTrace];
  });

  it('is used for a trace above 1 kB when the client accepts gzip', async () => {
    const path = `/api/traces/${checkoutTrace.traceId}`;
    const plain = await get(path, 'identity');
    const zipped = await get(path, 'gzip, deflate');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers['content-length']).toBe(String(plain.body.length));
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(zipped.headers['content-length']).toBe(String(zipped.body.length));
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
  });

  it('is not worth it for a short answer', async () => {
    const { headers } = await get('/api/services', 'gzip');
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('goes along while a long answer is being made', async () => {
    server.reader.stored = Array.from({ length: 150 }, () => checkoutTrace);
    const plain = await get('/api/traces?service=s&limit=150', 'identity');
    const zipped = await get('/api/traces?service=s&limit=150', 'gzip');
    expect(plain.headers['transfer-encoding']).toBe('chunked');
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', 'transfer-encoding': 'chunked' });
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
    expect((JSON.parse(plain.body.toString()) as { data: unknown[] }).data).toHaveLength(150);
  });
});
