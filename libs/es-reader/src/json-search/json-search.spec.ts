import { createEsClient, EsConnectionConfig } from '@app/es-client';
import { StorageUnavailableError } from '@app/storage';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EsReaderMetrics } from '../es-reader.metrics.js';
import { Deadline } from '../reader/deadline.js';
import { JsonAnswerTooLargeError, JsonSearch } from './json-search.js';

const HITS = { hits: { hits: [{ _id: 'a', _source: { x: 1 } }] }, _shards: { total: 2, failed: 0 } };

/** A search in front of something that gives one answer to everything; no answer: it never comes. */
async function searchOf(answer?: object, { maxAnswerBytes = 10_000, status = 200 } = {}) {
  const asked: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    request.resume();
    response.writeHead(status, { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' });
    if (answer !== undefined) response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createEsClient(Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: url }));
  onTestFinished(async () => {
    await client.close();
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
  });
  const search = new JsonSearch(client, new EsReaderMetrics(new Registry()), maxAnswerBytes);
  const run = (deadline = new Deadline(30_000), indices = ['i']) =>
    search.search({ operation: 'dependencies', indices, deadline }, { size: 1 });
  return { run, asked };
}

describe('JsonSearch', () => {
  it('gives hits and aggregations', async () => {
    const { run } = await searchOf({ responses: [{ ...HITS, aggregations: { a: 1 } }] });
    expect(await run()).toEqual({ hits: HITS.hits.hits, aggregations: { a: 1 } });
  });

  it('asks nothing where there is no index: no name would mean all of them', async () => {
    const { run, asked } = await searchOf({});
    expect(await run(new Deadline(1000), [])).toEqual({ hits: [], aggregations: {} });
    expect(asked).toEqual([]);
  });

  it('takes no part of an answer for the whole', async () => {
    const failed = await searchOf({ responses: [{ ...HITS, _shards: { total: 2, failed: 1 } }] });
    await expect(failed.run()).rejects.toThrow(
      new StorageUnavailableError('1 of 2 shards of Elasticsearch did not answer'),
    );
    const late = await searchOf({ responses: [{ ...HITS, timed_out: true }] });
    await expect(late.run()).rejects.toThrow(StorageUnavailableError);
    const none = await searchOf({});
    await expect(none.run()).rejects.toThrow(StorageUnavailableError);
  });

  it('tells an outage from a request that is wrong', async () => {
    const busy = { status: 429, error: { type: 'rejected', root_cause: [{ type: 'queue full' }] } };
    await expect((await searchOf({ responses: [busy] })).run()).rejects.toThrow(StorageUnavailableError);
    const wrong = { status: 400, error: { type: 'x', reason: 'no such thing' } };
    await expect((await searchOf({ responses: [wrong] })).run()).rejects.toThrow(
      'refused a search with 400: x: no such',
    );
    await expect((await searchOf({}, { status: 503 })).run()).rejects.toThrow(StorageUnavailableError);
  });

  it('says that an answer is too large instead of holding it', async () => {
    const { run } = await searchOf({ responses: [{ hits: { hits: ['x'.repeat(500)] } }] }, { maxAnswerBytes: 400 });
    await expect(run()).rejects.toThrow(JsonAnswerTooLargeError);
  });

  it("asks with the asker's credentials", async () => {
    const { run, asked } = await searchOf({ responses: [HITS] });
    await run(new Deadline(30_000, undefined, 'Bearer of-the-user'));
    expect(asked[0]?.headers.authorization).toBe('Bearer of-the-user');
  });

  it('ends with the time that it has, and with the asker', async () => {
    const { run } = await searchOf();
    await expect(run(new Deadline(50))).rejects.toThrow('did not answer within 50 ms');
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(run(new Deadline(30_000, gone))).rejects.not.toThrow(StorageUnavailableError);
  });
});
