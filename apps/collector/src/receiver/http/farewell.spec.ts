import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Farewell } from './farewell.js';

describe('a farewell', () => {
  const server = createServer((_request, response) => response.end('ok'));
  const farewell = new Farewell(server);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  beforeEach(() => once(server.listen(0, '127.0.0.1'), 'listening'));
  afterEach(() => {
    agent.destroy();
    server.close().closeAllConnections();
  });

  it('is said in the answer to the next request on each connection, and ends when the last is gone', async () => {
    expect((await ask()).headers.connection).toBe('keep-alive');
    const ended = farewell.begin(2 ** 30);
    expect((await ask()).headers.connection).toBe('close');
    await ended;
  });

  it('does not wait for ever for a client that has nothing to send', async () => {
    await ask();
    await expect(farewell.begin(1)).resolves.toBeUndefined();
  });

  async function ask(): Promise<IncomingMessage> {
    const { port } = server.address() as AddressInfo;
    const [answer] = (await once(request({ port, agent }).end(), 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    return answer;
  }
});
