import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { formatHostPort, type HostPort } from '../config/host-port.js';
import type { Health } from '../health/health.js';
import type { Logger } from '../logging/logger.port.js';
import { isPortTaken, PortTakenError } from '../shutdown/port-taken.js';
import { adminResponse, type AdminResponse } from './admin-response.js';

/** Serves metrics and health from the first moment of the process to its last. */
export class AdminServer implements OnModuleInit, OnApplicationShutdown {
  private readonly server = createServer((request, response) => void this.answer(request, response));

  constructor(
    private readonly listenOn: HostPort,
    private readonly health: Health,
    private readonly registry: Registry,
    private readonly logger: Logger,
  ) {}

  /** Resolves when it listens. Its module is global, so this runs before the hooks of the role. */
  async onModuleInit(): Promise<void> {
    await this.listen();
    this.logger.info('admin server listens', { address: formatHostPort(this.address) });
  }

  private async listen(): Promise<void> {
    this.server.listen(this.listenOn.port, this.listenOn.host);
    try {
      await once(this.server, 'listening');
    } catch (cause) {
      if (cause instanceof Error && isPortTaken(cause.message)) {
        throw new PortTakenError(this.listenOn.port, 'ADMIN_HTTP_HOST_PORT', { cause });
      }
      throw cause;
    }
  }

  /** Where it listens now; the port is the real one, also when 0 was asked for. */
  get address(): HostPort {
    const bound = this.server.address();
    if (bound === null || typeof bound === 'string') throw new Error('the admin server does not listen');
    return { host: bound.address, port: bound.port };
  }

  /** Nest calls it last: readiness and the final metrics stay visible while the role shuts down. Safe before listening. */
  async onApplicationShutdown(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  /** Checks and collectors are other people's code: what they throw must not end the process. */
  private failed(error: unknown): AdminResponse {
    this.logger.error('admin request failed', { error });
    return { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'failed, see the log\n' };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { health, registry } = this;
    const { status, headers, body } = await adminResponse(request.method ?? '', request.url ?? '', {
      health,
      registry,
    }).catch((error: unknown) => this.failed(error));
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}
