import { Module, type DynamicModule } from '@nestjs/common';
import { Registry } from 'prom-client';
import { AdminServer } from './admin/admin-server.js';
import { parseHostPort } from './config/host-port.js';
import { RuntimeConfig } from './config/runtime-config.js';
import type { Settings } from './config/settings.js';
import { Health } from './health/health.js';
import { createLogger } from './logging/create-logger.js';
import { Logger } from './logging/logger.port.js';
import { createRegistry } from './metrics/create-registry.js';

export interface RuntimeModuleOptions {
  /** `collector`: a label of the metrics and a field of the log. */
  readonly role: string;
  readonly settings: Settings;
  /** Where the admin server listens when `ADMIN_HTTP_HOST_PORT` is not set. */
  readonly adminPort: number;
}

/** What every role has: its settings classes, `Logger`, `Registry`, `Health` and `AdminServer`, for all modules. */
@Module({})
export class RuntimeModule {
  static register({ role, settings, adminPort }: RuntimeModuleOptions): DynamicModule {
    const { ADMIN_HTTP_HOST_PORT = `:${adminPort}` } = settings.get(RuntimeConfig);
    const providers = [
      ...settings.providers(),
      Health,
      { provide: Logger, useFactory: () => createLogger(role, settings.get(RuntimeConfig)) },
      { provide: Registry, useFactory: () => createRegistry(role) },
      {
        provide: AdminServer,
        useFactory: (health: Health, registry: Registry, logger: Logger) =>
          new AdminServer(parseHostPort(ADMIN_HTTP_HOST_PORT), health, registry, logger),
        inject: [Health, Registry, Logger],
      },
    ];
    const tokens = providers.map((provider) => ('provide' in provider ? provider.provide : provider));
    return { module: RuntimeModule, global: true, providers, exports: tokens };
  }
}
