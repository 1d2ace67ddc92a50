import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets clients end their kept connections themselves: a request that arrives on one in the moment it is closed would be cut off. From
 * `begin` on every answer says `connection: close`.
 */
export class Farewell {
  private readonly open = new Set<Socket>();
  private begun = false;

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.open.add(socket);
      socket.once('close', () => this.open.delete(socket));
    });
    server.prependListener('request', (_request, response) => {
      if (this.begun) response.setHeader('connection', 'close');
    });
  }

  /** Resolves when no client is connected any more, or after `maxMs`: a client that has nothing to send cannot be told. */
  async begin(maxMs: number): Promise<void> {
    this.begun = true;
    const ended = new AbortController();
    const closed = [...this.open].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    const timeUp = sleep(maxMs, undefined, { signal: ended.signal }).catch(() => undefined);
    await Promise.race([Promise.all(closed), timeUp]);
    ended.abort();
  }
}
