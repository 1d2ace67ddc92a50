import { Client, errors } from '@elastic/elasticsearch';
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { storageUnavailable } from './storage-unavailable.js';

/** The answers of a cluster in trouble, from a plain HTTP server: a healthy Elasticsearch does not give them. */
describe('storageUnavailable', () => {
  let server: Server | undefined;

  afterEach(async () => {
    await new Promise((done) => (server === undefined ? done(undefined) : server.close(done)));
    server = undefined;
  });

  async function errorFor(status: number, headers: Record<string, string> = {}, body = '{}'): Promise<unknown> {
    server = createServer((_request, response) => response.writeHead(status, headers).end(body));
    await new Promise((done) => server?.listen(0, '127.0.0.1', () => done(undefined)));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return errorAt(`http://127.0.0.1:${address.port}`);
  }

  it.each([401, 403, 408, 429, 500, 502, 503, 504])('takes %i for an outage', async (status) => {
    const error = await errorFor(status);
    const unavailable = storageUnavailable(error);
    expect(unavailable?.message).toContain(`Elasticsearch answered ${status}`);
    expect(unavailable?.cause).toBe(error);
  });

  it.each([400, 404, 409, 413])('does not take %i for an outage', async (status) => {
    expect(storageUnavailable(await errorFor(status))).toBeUndefined();
  });

  it('passes on how long the cluster asks to wait', async () => {
    expect(storageUnavailable(await errorFor(429, { 'retry-after': '7' }))?.retryAfterMs).toBe(7000);
    expect(storageUnavailable(await errorFor(429, { 'retry-after': 'Fri' }))?.retryAfterMs).toBeUndefined();
  });

  it('takes a page that is not from Elasticsearch for an outage', async () => {
    const error = await errorFor(200, { 'content-type': 'text/html' }, '<h1>Welcome</h1>');
    expect(error).toBeInstanceOf(errors.ProductNotSupportedError);
    expect(storageUnavailable(error)).toBeDefined();
  });

  it('takes a refused connection for an outage', async () => {
    expect(storageUnavailable(await errorAt('http://127.0.0.1:1'))?.message).toContain('unreachable');
  });

  it("does not take the caller's own abort or a bug for an outage", async () => {
    expect(storageUnavailable(await errorAt('http://127.0.0.1:1', AbortSignal.abort()))).toBeUndefined();
    expect(storageUnavailable(new TypeError('bug'))).toBeUndefined();
  });
});

async function errorAt(node: string, signal?: AbortSignal): Promise<unknown> {
  const client = new Client({ node, maxRetries: 0 });
  try {
    await client.search({}, signal === undefined ? {} : { signal });
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.close();
  }
}
