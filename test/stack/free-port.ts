import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';

/**
 * Below the ephemeral ranges of Linux (32768 up) and macOS (49152 up): a client that keeps reconnecting to a stopped server can otherwise be given
 * the server's own port as its source port, connect to itself, and keep the server from coming back.
 */
const LOWEST_PORT = 15_000;
const HIGHEST_PORT = 32_000;

const handedOut = new Set<number>();

/** A TCP port of 127.0.0.1 on which nothing listens; this process is given each port once. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (!handedOut.has(port) && (await isFree(port))) {
      handedOut.add(port);
      return port;
    }
  }
}

/** Whether a server could listen on this port of every interface at this moment. */
export async function isFree(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
