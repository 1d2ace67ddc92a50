import { Client, errors } from '@elastic/elasticsearch';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { BulkTransport } from './bulk-transport.js';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A client of a server that answers at the sight of the headers, as proxies do, and then closes the connection. */
async function clientOfProxy(
  status: number,
  { body = '<h1>no</h1>', ...headers }: Record<string, string> = {},
): Promise<Client> {
  server = createServer((request, response) => {
    response.writeHead(status, { 'content-type': 'text/html', connection: 'close', ...headers }).end(body);
    request.socket.destroySoon();
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return new Client({ node: `http://127.0.0.1:${address.port}`, maxRetries: 0 });
}

it('hears a refusal that comes before the body was sent', async () => {
  const client = await clientOfProxy(413);
  expect(await new BulkTransport(client).send(Buffer.alloc(8 * 1024 * 1024), 1, true)).toEqual({
    kind: 'refused',
    status: 413,
    error: { type: 'request_too_large', reason: '<h1>no</h1>' },
  });
  await client.close();
});

it.each([
  { reason: 'Malformed action/metadata line [1], expected START_OBJECT', kind: 'refused' },
  { reason: 'request [/_bulk] contains unrecognized parameter: [require_alias]', kind: 'unavailable' },
])('takes a 400 for $kind when it says: $reason', async ({ reason, kind }) => {
  const body = JSON.stringify({ error: { type: 'illegal_argument_exception', reason }, status: 400 });
  const client = await clientOfProxy(400, { 'content-type': 'application/json', body });
  expect(await new BulkTransport(client).send(Buffer.from('{}\n'), 1, true)).toMatchObject({ kind });
  await client.close();
});

it('does not let the client copy the body into its errors', async () => {
  const client = await clientOfProxy(503);
  const bodies: unknown[] = [];
  client.diagnostic.on('response', (error) => {
    if (error instanceof errors.ResponseError) bodies.push(error.meta.meta.request.params.body);
  });
  const body = Buffer.from('{"create":{}}\n{}\n');
  expect(await new BulkTransport(client).send(body, 1, true)).toMatchObject({
    kind: 'unavailable',
    reason: 'status 503',
  });
  expect(bodies).toHaveLength(1);
  expect(bodies[0]).toBe(body);
  await client.close();
});
