import { errors } from '@elastic/elasticsearch';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { createEsClient } from './create-es-client.js';
import { EsConnectionConfig } from './es-connection.config.js';
import { storageUnavailable } from './storage-unavailable.js';

const ANSWER = gzipSync('{"acknowledged":true}');

let server: Server | undefined;

afterEach(async () => {
  await new Promise((done) => server?.close(done));
});

async function answerFor(body: Buffer): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'x-elastic-product': 'Elasticsearch',
  };
  server = createServer((_request, response) => response.writeHead(200, headers).end(body));
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const config = Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: `http://127.0.0.1:${address.port}` });
  const client = createEsClient(config);
  try {
    return await client.cluster.health();
  } finally {
    await client.close();
  }
}

it('reads a compressed answer', async () => {
  expect(await answerFor(ANSWER)).toEqual({ acknowledged: true });
});

it.each([
  ['damaged', Buffer.from('1f8b08000000000000ff00112233445566778899', 'hex')],
  ['not compressed at all', Buffer.from('{}')],
  ['cut off', ANSWER.subarray(0, -12)],
])('fails as an outage when an answer that should be compressed is %s', async (_, body) => {
  const error: unknown = await answerFor(body).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(errors.DeserializationError);
  expect(storageUnavailable(error)?.message).toContain('cannot be inflated');
});
