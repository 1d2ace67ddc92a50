import { EsClientModule, EsIndexConfig } from '@app/es-client';
import { TraceReader } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { Module } from '@nestjs/common';
import { EsReaderMetrics } from './es-reader.metrics.js';
import { ReadHealth } from './health/read-health.js';
import { IndexCatalog } from './index-catalog/index-catalog.js';
import { EsSearch } from './reader/es-search.js';
import { EsTraceReader } from './reader/es-trace.reader.js';

/** The port `TraceReader` over Elasticsearch. Needs `EsConnectionConfig`, `EsIndexConfig` and `EsReaderConfig` from the role's settings. */
@Module({
  imports: [EsClientModule],
  providers: [
    EsReaderMetrics,
    ReadHealth,
    {
      provide: IndexCatalog,
      useFactory: (client: Client, config: EsIndexConfig) => new IndexCatalog(client, config),
      inject: [Client, EsIndexConfig],
    },
    {
      provide: EsSearch,
      useFactory: (client: Client, metrics: EsReaderMetrics) => new EsSearch(client, metrics),
      inject: [Client, EsReaderMetrics],
    },
    { provide: TraceReader, useClass: EsTraceReader },
  ],
  exports: [TraceReader],
})
export class EsReaderModule {}
