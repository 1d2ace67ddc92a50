import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AnswerTooLargeError } from '@app/es-client';
import { MissingIndexError, StorageUnavailableError } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IndexView } from './index-view.js';
import { indexMappings } from '../verify/index-mappings.js';

const HIT = { _index: 'index', _id: 'a', _source: { big: 'TO BE REPLACED' }, sort: [5, 0] };
const WHOLE = { status: 200, pit_id: 'later', _shards: { failed: 0 }, timed_out: false, hits: { hits: [HIT] } };

describe('a view of an index', () => {
  let server: Server;
  let client: Client;
  let answer: { status: number; body: unknown };
  let never = false;
  let paths: string[];
  let bodies: string[];

  beforeEach(async () => {
    answer = { status: 200, body: { responses: [WHOLE] } };
    [never, paths, bodies] = [false, [], []];
    server = createServer((request, response) => {
      paths.push(`${request.method} ${request.url?.split('?')[0]}`);
      const isSearch = request.url?.startsWith('/_msearch') === true;
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (isSearch) bodies.push(Buffer.concat(chunks).toString());
        if (isSearch && never) return;
        response.writeHead(isSearch || request.method === 'GET' ? answer.status : 200, {
          'content-type': 'application/json',
          'x-elastic-product': 'Elasticsearch',
        });
        const body = isSearch || request.method === 'GET' ? answer.body : { id: 'first' };
        response.end(JSON.stringify(body).replace('"TO BE REPLACED"', '4611686018427387905'));
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    client = new Client({ node: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, maxRetries: 0 });
  });

  afterEach(async () => {
    await client.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  const search = async (maxBytes = 1e6, signal = new AbortController().signal) => {
    const view = await IndexView.open(client, 'index');
    return await view.search({ size: 1 }, maxBytes, signal);
  };

  it('gives documents to the character, and goes on in the view that the last answer named', async () => {
    const view = await IndexView.open(client, 'index');
    const signal = new AbortController().signal;
    const { hits } = await view.search({ size: 1 }, 1e6, signal);
    expect(hits).toEqual([{ index: 'index', id: 'a', source: '{"big":4611686018427387905}', sort: [5, 0] }]);
    await view.search({ size: 1 }, 1e6, signal);
    expect(bodies.map((body) => /"pit":\{"id":"(\w+)"/.exec(body)?.[1])).toEqual(['first', 'later']);
    await view.close();
    expect(paths.at(-1)).toBe('DELETE /_pit');
  });

  it.each([
    ['some shards failed', { ...WHOLE, _shards: { failed: 1 } }],
    ['time was up', { ...WHOLE, timed_out: true }],
    [
      'the view is gone',
      { status: 404, error: { type: 'x', caused_by: { type: 'search_context_missing_exception' } } },
    ],
    ['there is none', undefined],
  ])('does not take half an answer for the whole: %s', async (_, body) => {
    answer.body = { responses: body === undefined ? [] : [body] };
    await expect(search()).rejects.toThrow(StorageUnavailableError);
  });

  it('says that a request is wrong, and that the cluster is busy', async () => {
    answer.body = { responses: [{ status: 400, error: { type: 'parsing_exception' } }] };
    await expect(search()).rejects.toThrow('refused a search with 400: {"type":"parsing_exception"}');
    answer = { status: 429, body: {} };
    await expect(search()).rejects.toThrow(StorageUnavailableError);
  });

  it('says that an answer is too large, and ends with the signal', async () => {
    await expect(search(10)).rejects.toThrow(AnswerTooLargeError);
    never = true;
    const abort = new AbortController();
    const searching = search(1e6, abort.signal);
    const reason = new Error('enough');
    setTimeout(() => abort.abort(reason), 50);
    await expect(searching).rejects.toBe(reason);
  });

  it('of an index that is gone is none', async () => {
    answer = { status: 404, body: { error: { type: 'index_not_found_exception' }, status: 404 } };
    await expect(indexMappings(client, 'old', 'new')).rejects.toThrow(MissingIndexError);
    answer = { status: 503, body: {} };
    await expect(indexMappings(client, 'old', 'new')).rejects.toThrow(StorageUnavailableError);
  });
});
