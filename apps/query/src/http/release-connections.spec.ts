import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { releaseConnections } from './release-connections.js';

it('closes a connection that comes to rest after the stop, when its client would keep it', async () => {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  const server = createServer((_request, response) => {
    response.write('begun');
    void stopped.then(() => response.end());
  });
  server.keepAliveTimeout = 2 ** 30;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const [answer] = (await once(request({ port, agent }).end(), 'response')) as [IncomingMessage];
  answer.resume();

  const closed = once(server.close(), 'close');
  releaseConnections(server, 2 ** 30);
  stop();
  await expect(closed).resolves.toEqual([]);
  agent.destroy();
});
