import { once } from 'node:events';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TcpProxy } from './tcp-proxy.ts';

describe('TcpProxy', () => {
  let echo: Server;
  let proxy: TcpProxy;
  const open: Socket[] = [];
  beforeEach(async () => {
    echo = net.createServer((socket) => socket.on('error', () => undefined).pipe(socket));
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await TcpProxy.open({ upstreamPort: (echo.address() as AddressInfo).port });
  });
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.destroy();
    await proxy.close();
    echo.close();
  });
  const connect = async (): Promise<Socket> => {
    const socket = net.connect(proxy.port, '127.0.0.1');
    open.push(socket);
    await once(socket, 'connect');
    return socket;
  };
  const reply = async (socket: Socket, bytes: number): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer);
      if (Buffer.concat(chunks).length >= bytes) break;
    }
    return Buffer.concat(chunks);
  };

  it('carries bytes both ways, unchanged and in order, through latency and jitter', async () => {
    const sent = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7) % 251));
    const socket = await connect();
    proxy.set({ latencyMs: [0, 20] });
    for (let at = 0; at < sent.length; at += 10_000) socket.write(sent.subarray(at, at + 10_000));
    expect((await reply(socket, sent.length)).equals(sent)).toBe(true);
  });

  it('swallows bytes while it is a black hole, with the connection open, and passes those that come later', async () => {
    const socket = await connect();
    proxy.set({ blackhole: 'up' });
    socket.write('lost');
    await new Promise((resolve) => setTimeout(resolve, 50));
    proxy.set({});
    socket.write('kept');
    expect((await reply(socket, 4)).toString()).toBe('kept');
  });

  it('breaks a connection after a number of bytes', async () => {
    const socket = await connect();
    proxy.set({ cutAfterBytes: { direction: 'up', bytes: 5 } });
    socket.write('12345');
    expect((await reply(socket, 5)).toString()).toBe('12345');
    const failure = once(socket, 'error');
    socket.write('6');
    expect(((await failure.catch((error: unknown) => [error]))[0] as NodeJS.ErrnoException).code).toBe('ECONNRESET');
  });

  it('resets what is open and refuses what is new', async () => {
    const socket = await connect();
    socket.write('x');
    await reply(socket, 1);
    const closed = new Promise((resolve) => socket.on('error', () => undefined).once('close', resolve));
    proxy.set({ refuse: true });
    proxy.reset();
    await closed;
    const refused = net.connect(proxy.port, '127.0.0.1').on('error', () => undefined);
    await new Promise((resolve) => refused.once('close', resolve));
    expect(proxy.connections).toBe(0);
  });
});
