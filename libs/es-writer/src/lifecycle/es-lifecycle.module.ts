import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { EsClientModule, EsIndexConfig } from '@app/es-client';
import { ReplayStore } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { EsWriterConfig } from '../es-writer.config.js';
import { TemplateInstaller } from '../templates/template-installer.js';
import { esLifecycle } from './es-lifecycle.js';
import { LifecycleConfig } from './lifecycle.config.js';
import { EsLifecycleWork } from './es-lifecycle.work.js';
import { LifecycleWork } from './lifecycle-work.js';
import { tenantsIn } from './tenant-registry.js';

export interface EsLifecycleModuleOptions {
  /** Of `EsWriterModule.register`: the writer of this process, which meets tenants first. */
  readonly writerModule: Type | DynamicModule;
  /** Exports `ReplayStore`. */
  readonly replayModule: Type | DynamicModule;
}

/** Provides `LifecycleWork` on Elasticsearch. Needs `EsConnectionConfig`, `EsIndexConfig`, `EsWriterConfig` and `LifecycleConfig`. */
@Module({})
export class EsLifecycleModule {
  static register({ writerModule, replayModule }: EsLifecycleModuleOptions): DynamicModule {
    return {
      module: EsLifecycleModule,
      imports: [EsClientModule, writerModule, replayModule],
      providers: [
        {
          provide: LifecycleWork,
          useFactory: lifecycleWork,
          inject: [Client, ReplayStore, EsIndexConfig, EsWriterConfig, LifecycleConfig, TemplateInstaller],
        },
      ],
      exports: [LifecycleWork],
    };
  }
}

/** @param templates of the writer: it was asked for those of every tenant whose spans came by */
function lifecycleWork(
  client: Client,
  replays: ReplayStore,
  indexConfig: EsIndexConfig,
  writerConfig: EsWriterConfig,
  config: LifecycleConfig,
  templates: TemplateInstaller,
): LifecycleWork {
  const holder = processName();
  const { lifecycle, tenants } = esLifecycle({ client, replays, indexConfig, writerConfig, config, holder });
  return new EsLifecycleWork(
    lifecycle,
    tenants,
    () => tenantsIn(templates.askedFor(), indexConfig.ES_INDEX_PREFIX),
    holder,
  );
}

/** For people first, and unique. */
export function processName(): string {
  return `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
}
