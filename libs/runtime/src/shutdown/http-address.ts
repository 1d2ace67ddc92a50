import { Server } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { formatHostPort } from '../config/host-port.js';

/** `host:port` of Nest's own HTTP server, if the application has one that listens. */
export function httpAddress(app: INestApplicationContext): string | undefined {
  if (!('getHttpServer' in app) || typeof app.getHttpServer !== 'function') return undefined;
  const server: unknown = app.getHttpServer();
  const bound = server instanceof Server ? server.address() : null;
  return bound === null || typeof bound === 'string' ? undefined : formatHostPort({ ...bound, host: bound.address });
}
