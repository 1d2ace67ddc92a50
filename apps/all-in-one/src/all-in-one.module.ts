import { bulkBytes, CollectorConfig, CollectorModule, StorageSinkModule } from '@app/collector';
import { EsReaderModule } from '@app/es-reader';
import { EsWriterModule } from '@app/es-writer';
import { QueryGrpcModule, QueryModule } from '@app/query';
import { RuntimeModule, type Settings } from '@app/runtime';
import { MemoryStorageModule } from '@app/storage';
import { type DynamicModule, Module } from '@nestjs/common';

import { AllInOneConfig } from './all-in-one.config.js';
import { ownOtlpUrl } from './own-otlp-url.js';

const ADMIN_PORT = 14269;

/** Collector and query in one process, over one storage. Composition only: every part is the one the roles use. */
@Module({})
export class AllInOneModule {
  static register(settings: Settings): DynamicModule {
    const inMemory = settings.get(AllInOneConfig).SPAN_STORAGE_TYPE === 'memory';
    const writerModule = inMemory
      ? MemoryStorageModule
      : EsWriterModule.register({ maxBytes: bulkBytes(settings.get(CollectorConfig)), whileDown: 'refuse' });
    const readerModule = inMemory ? MemoryStorageModule : EsReaderModule;
    const queryModule = QueryModule.register({
      settings,
      readerModule,
      ownOtlpUrl: ownOtlpUrl(settings.get(CollectorConfig).COLLECTOR_OTLP_HTTP_HOST_PORT),
    });
    return {
      module: AllInOneModule,
      imports: [
        RuntimeModule.register({ role: 'all-in-one', settings, adminPort: ADMIN_PORT }),
        CollectorModule.register({ sinkModule: StorageSinkModule.register(writerModule) }),
        queryModule,
        QueryGrpcModule.register(queryModule),
      ],
    };
  }
}
