import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../../../test/stack/free-port.ts';
import { HttpAdminPorts, oneFamily } from './admin-ports.js';

const METRICS = 'sluice_build_info{version="1.2.3"} 1\n';
const PATIENT = new AbortController().signal;

describe('admin ports', () => {
  let server: Server;
  let port: number;
  let answer: (response: ServerResponse) => void;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/metrics') answer(response);
      else response.writeHead(404).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('are read, each once, and those that are silent have a reason', async () => {
    answer = (response) => response.end(METRICS);
    const closed = await freePort();
    const ports = [
      { host: '127.0.0.1', port },
      { host: '127.0.0.1', port },
      { host: '127.0.0.1', port: closed },
      { host: 'there-is-no.invalid', port: 2 },
    ];
    const { answered, silent } = await new HttpAdminPorts().read(ports, PATIENT);
    expect(answered.map(({ address, metrics }) => [address, metrics.version])).toEqual([
      [`127.0.0.1:${port}`, '1.2.3'],
    ]);
    expect(silent).toEqual([
      { address: 'there-is-no.invalid:2', reason: expect.stringMatching(/./) as string },
      { address: `127.0.0.1:${closed}`, reason: 'nothing listens there' },
    ]);
  });

  it.each([
    ['500', (response: ServerResponse) => response.writeHead(500).end(METRICS), 'it answers 500'],
    ['leads elsewhere', (response: ServerResponse) => response.writeHead(302, { location: '/x' }).end(), /redirect/],
    ['breaks off', (response: ServerResponse) => response.destroy(), /./],
    ['never ends', (response: ServerResponse) => void response.write(METRICS), 'no answer within 2 s'],
  ])('are silent when the answer %s', async (_, how, reason) => {
    answer = how;
    const { answered, silent } = await new HttpAdminPorts().read([{ host: '127.0.0.1', port }], PATIENT);
    expect(answered).toEqual([]);
    expect(silent[0]?.reason).toMatch(reason);
  });

  it('of a machine with two addresses are read once', () => {
    const [four, six] = [
      { address: '10.0.0.1', family: 4 },
      { address: 'fd00::1', family: 6 },
    ];
    expect(oneFamily([six, four])).toEqual(['10.0.0.1']);
    expect(oneFamily([six])).toEqual(['fd00::1']);
    expect(oneFamily([four, { address: '10.0.0.2', family: 4 }])).toEqual(['10.0.0.1', '10.0.0.2']);
  });
});
