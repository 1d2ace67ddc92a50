import { EsClientModule, EsIndexConfig } from '@app/es-client';
import { DependencyReader, PipelineStatusReader, SpanMetricsReader, TraceArchive, TraceReader } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { Module } from '@nestjs/common';
import { EsTraceArchive } from './archive/es-trace.archive.js';
import { EsDependencyReader } from './dependencies/es-dependency.reader.js';
import { EsReaderMetrics } from './es-reader.metrics.js';
import { ReadHealth } from './health/read-health.js';
import { IndexCatalog } from './index-catalog/index-catalog.js';
import { JsonSearch } from './json-search/json-search.js';
import { EsSearch } from './reader/es-search.js';
import { EsTraceReader } from './reader/es-trace.reader.js';
import { EsSpanMetricsReader } from './span-metrics/es-span-metrics.reader.js';
import { EsPipelineStatusReader } from './status/es-pipeline-status.reader.js';

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
    {
      provide: JsonSearch,
      useFactory: (client: Client, metrics: EsReaderMetrics) => new JsonSearch(client, metrics),
      inject: [Client, EsReaderMetrics],
    },
    { provide: TraceReader, useClass: EsTraceReader },
    { provide: SpanMetricsReader, useClass: EsSpanMetricsReader },
    { provide: DependencyReader, useClass: EsDependencyReader },
    { provide: TraceArchive, useClass: EsTraceArchive },
    { provide: PipelineStatusReader, useClass: EsPipelineStatusReader },
  ],
  exports: [TraceReader, SpanMetricsReader, DependencyReader, TraceArchive, PipelineStatusReader],
})
export class EsReaderModule {}
