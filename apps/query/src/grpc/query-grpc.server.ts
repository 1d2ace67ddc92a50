import { promisify } from 'node:util';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { service as HEALTH_SERVICE } from 'grpc-health-check';
import { formatHostPort, Logger, parseHostPort } from '@app/runtime';
import { ApiV2Service } from './api-v2.service.js';
import { ApiV3Service } from './api-v3.service.js';
import { API_V2_SERVICE, API_V3_SERVICE, reflectedFiles } from './proto/definitions.js';
import { QueryGrpcConfig } from './query-grpc.config.js';
import { QueryGrpcHealth } from './query-grpc.health.js';

/** After the signal to stop, calls in flight get this long. */
const CLOSE_GRACE_MS = 10_000;

/** Requests are a few names and a filter. */
const MAX_REQUEST_BYTES = 1024 * 1024;

/** Calls of one connection at a time. */
const MAX_CONCURRENT_STREAMS = 256;

/**
 * Both query services over gRPC. Listens when the application has started, and stops before anything that a call needs: Nest destroys the
 * importing module first. The health check is `grpc`.
 */
@Injectable()
export class QueryGrpcServer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly server = new Server({
    'grpc.max_receive_message_length': MAX_REQUEST_BYTES,
    'grpc.max_concurrent_streams': MAX_CONCURRENT_STREAMS,
  });
  private boundPort = 0;

  constructor(
    private readonly config: QueryGrpcConfig,
    v2: ApiV2Service,
    v3: ApiV3Service,
    private readonly health: QueryGrpcHealth,
    private readonly logger: Logger,
  ) {
    this.server.addService(API_V2_SERVICE, v2.implementation);
    this.server.addService(API_V3_SERVICE, v3.implementation);
    this.server.addService(HEALTH_SERVICE, health.implementation);
    new ReflectionService(reflectedFiles()).addToServer(this.server);
    health.register(() => this.boundPort > 0 || 'not listening');
  }

  /** Where it listens, which the operating system chose when the setting says 0; 0 while it does not. */
  get port(): number {
    return this.boundPort;
  }

  async onApplicationBootstrap(): Promise<void> {
    const address = formatHostPort(parseHostPort(this.config.QUERY_GRPC_SERVER_HOST_PORT));
    const bind = promisify(this.server.bindAsync.bind(this.server));
    this.boundPort = await bind(address, ServerCredentials.createInsecure());
    this.logger.info('query over gRPC listens', { port: this.boundPort });
  }

  async onModuleDestroy(): Promise<void> {
    if (this.boundPort === 0) return;
    this.boundPort = 0;
    this.health.stop();
    const giveUp = setTimeout(() => this.server.forceShutdown(), CLOSE_GRACE_MS);
    await promisify(this.server.tryShutdown.bind(this.server))();
    clearTimeout(giveUp);
  }
}
