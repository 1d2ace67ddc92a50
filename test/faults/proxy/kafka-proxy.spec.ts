import { once } from 'node:events';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../stack/index.ts';
import { FrameSplitter, KafkaApi, readRequest } from './kafka-frames.ts';
import { KafkaProxy } from './kafka-proxy.ts';

/** Length, API key, version, correlation id, client id 'c'. */
function request(apiKey: number, correlationId: number): Buffer {
  const frame = Buffer.alloc(15);
  frame.writeInt32BE(11, 0);
  frame.writeInt16BE(apiKey, 4);
  frame.writeInt32BE(correlationId, 8);
  frame.writeInt16BE(1, 12);
  frame.write('c', 14);
  return frame;
}

function response(correlationId: number): Buffer {
  const frame = Buffer.alloc(8);
  frame.writeInt32BE(4, 0);
  frame.writeInt32BE(correlationId, 4);
  return frame;
}

describe('KafkaProxy', () => {
  let broker: Server;
  let proxy: KafkaProxy;
  let client: Socket;
  const seenByBroker: number[] = [];
  const answers: number[] = [];
  beforeEach(async () => {
    seenByBroker.length = 0;
    answers.length = 0;
    broker = net.createServer((socket) => {
      const splitter = new FrameSplitter();
      socket
        .on('error', () => undefined)
        .on('data', (chunk) => {
          for (const frame of splitter.push(chunk)) {
            const { correlationId } = readRequest(frame);
            seenByBroker.push(correlationId);
            socket.write(response(correlationId));
          }
        });
    });
    broker.listen(0, '127.0.0.1');
    await once(broker, 'listening');
    proxy = await KafkaProxy.open({ upstreamPort: (broker.address() as AddressInfo).port, port: await freePort() });
    client = net.connect(proxy.port, '127.0.0.1').on('error', () => undefined);
    const splitter = new FrameSplitter();
    client.on('data', (chunk) => answers.push(...splitter.push(chunk).map((frame) => frame.readInt32BE(4))));
    await once(client, 'connect');
  });
  afterEach(async () => {
    client.destroy();
    await proxy.close();
    broker.close();
  });
  const answered = async (correlationId: number): Promise<void> => {
    while (!answers.includes(correlationId)) await once(client, 'data');
  };

  const roundTripOfAnotherClient = async (): Promise<void> => {
    const other = net.connect(proxy.port, '127.0.0.1');
    other.write(request(KafkaApi.heartbeat, 99));
    await once(other, 'data');
    other.destroy();
  };

  it('says of each response what was asked', async () => {
    const seen: unknown[] = [];
    proxy.onResponse = ({ request }) => {
      seen.push([request.apiKey, request.correlationId, request.clientId]);
      return 'pass';
    };
    client.write(Buffer.concat([request(KafkaApi.fetch, 7), request(KafkaApi.heartbeat, 8)]));
    await answered(8);
    expect(seen).toEqual([
      [KafkaApi.fetch, 7, 'c'],
      [KafkaApi.heartbeat, 8, 'c'],
    ]);
  });

  it('drops a request, and passes what is behind it', async () => {
    proxy.onRequest = ({ apiKey }) => (apiKey === KafkaApi.offsetCommit ? 'drop' : 'pass');
    client.write(Buffer.concat([request(KafkaApi.offsetCommit, 1), request(KafkaApi.fetch, 2)]));
    await answered(2);
    expect(seenByBroker).toEqual([2]);
  });

  it('holds a response, the request having reached the broker, and keeps the order', async () => {
    const release = Promise.withResolvers<'pass'>();
    const caught = Promise.withResolvers<void>();
    proxy.onResponse = ({ request: { apiKey } }) => {
      if (apiKey !== KafkaApi.offsetCommit) return 'pass';
      caught.resolve();
      return release.promise;
    };
    client.write(Buffer.concat([request(KafkaApi.offsetCommit, 1), request(KafkaApi.fetch, 2)]));
    await caught.promise;
    await roundTripOfAnotherClient();
    expect(seenByBroker).toContain(1);
    expect(answers).toEqual([]);
    release.resolve('pass');
    await answered(2);
    expect(answers).toEqual([1, 2]);
  });
});
