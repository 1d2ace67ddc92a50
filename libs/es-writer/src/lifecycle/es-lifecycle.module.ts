import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { EsClientModule, EsIndexConfig } from '@app/es-client';
import { ReplayStore } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { EsWriterConfig } from '../es-writer.config.js';
import { EsReplayModule } from '../replay/es-replay.module.js';
import { TemplateInstaller } from '../templates/template-installer.js';
import { esLifecycle, type EsLifecycle } from './es-lifecycle.js';
import { EsLifecycleWork } from './es-lifecycle.work.js';
import { LifecycleWork } from './lifecycle-work.js';
import { LifecycleConfig } from './lifecycle.config.js';
import { Lifecycle } from './lifecycle.js';
import { tenantsIn } from './tenant-registry.js';

const PARTS = Symbol('lifecycle');

/** Provides `Lifecycle` on Elasticsearch, for commands. Needs `EsConnectionConfig`, `EsIndexConfig`, `EsWriterConfig` and `LifecycleConfig`. */
@Module({
  imports: [EsClientModule, EsReplayModule],
  providers: [
    {
      provide: PARTS,
      useFactory: partsOf,
      inject: [Client, ReplayStore, EsIndexConfig, EsWriterConfig, LifecycleConfig],
    },
    { provide: Lifecycle, useFactory: ({ lifecycle }: EsLifecycle) => lifecycle, inject: [PARTS] },
  ],
  exports: [Lifecycle, PARTS],
})
export class EsLifecycleModule {}

/** Provides `LifecycleWork` on Elasticsearch, for a process that stores spans. Needs what `EsLifecycleModule` needs. */
@Module({})
export class EsLifecycleWorkModule {
  /** @param writerModule of `EsWriterModule.register`: it meets tenants first */
  static register({ writerModule }: { readonly writerModule: Type | DynamicModule }): DynamicModule {
    return {
      module: EsLifecycleWorkModule,
      imports: [EsLifecycleModule, writerModule],
      providers: [{ provide: LifecycleWork, useFactory: workOf, inject: [PARTS, TemplateInstaller, EsIndexConfig] }],
      exports: [LifecycleWork],
    };
  }
}

function partsOf(
  client: Client,
  replays: ReplayStore,
  indexConfig: EsIndexConfig,
  writerConfig: EsWriterConfig,
  config: LifecycleConfig,
): EsLifecycle {
  // For people first, and unique.
  const holder = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  return esLifecycle({ client, replays, indexConfig, writerConfig, config, holder });
}

/** @param templates of the writer: it was asked for those of every tenant whose spans came by */
function workOf(
  { lifecycle, tenants, holder }: EsLifecycle,
  templates: TemplateInstaller,
  { ES_INDEX_PREFIX }: EsIndexConfig,
): LifecycleWork {
  return new EsLifecycleWork(lifecycle, tenants, () => tenantsIn(templates.askedFor(), ES_INDEX_PREFIX), holder);
}
