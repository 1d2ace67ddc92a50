import type { Server } from 'node:http';

/** After the signal to stop, answers that are under way get this long. */
const CLOSE_GRACE_MS = 10_000;
const EVERY_MS = 100;

/**
 * Lets a server end that no longer listens: connections are closed as they come to rest, the others after the grace. Node itself closes those
 * that rest at the moment of the stop, and then waits for clients that keep theirs for the next request.
 */
export function releaseConnections(server: Server, graceMs = CLOSE_GRACE_MS): void {
  const resting = setInterval(() => server.closeIdleConnections(), EVERY_MS);
  const all = setTimeout(() => server.closeAllConnections(), graceMs);
  server.once('close', () => {
    clearInterval(resting);
    clearTimeout(all);
  });
}
