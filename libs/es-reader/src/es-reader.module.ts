import { EsClientModule, EsIndexConfig } from '@app/es-client';
import {
  AttributeReader,
  DependencyReader,
  PipelineStatusReader,
  SearchExplainer,
  SpanMetricsReader,
  TraceArchive,
  TraceReader,
} from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { Module } from '@nestjs/common';
import { EsAttributeReader } from './attributes/es-attribute.reader.js';
import { TermsEnum } from './attributes/terms-enum.js';
import { EsTraceArchive } from './archive/es-trace.archive.js';
import { EsDependencyReader } from './dependencies/es-dependency.reader.js';
import { EsSearchExplainer } from './explain/es-search.explainer.js';
import { EsReaderMetrics } from './es-reader.metrics.js';
import { ReadHealth } from './health/read-health.js';
import { IndexCatalog } from './index-catalog/index-catalog.js';
import { JsonSearch } from './json-search/json-search.js';
import { EsSearch } from './reader/es-search.js';
import { EsTraceReader } from './reader/es-trace.reader.js';
import { EsSpanMetricsReader } from './span-metrics/es-span-metrics.reader.js';
import { EsPipelineStatusReader } from './status/es-pipeline-status.reader.js';

/** The read ports over Elasticsearch. Needs `EsConnectionConfig`, `EsIndexConfig` and `EsReaderConfig` from the role's settings. */
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
    {
      provide: TermsEnum,
      useFactory: (client: Client, metrics: EsReaderMetrics) => new TermsEnum(client, metrics),
      inject: [Client, EsReaderMetrics],
    },
    { provide: TraceReader, useClass: EsTraceReader },
    { provide: AttributeReader, useClass: EsAttributeReader },
    { provide: SearchExplainer, useClass: EsSearchExplainer },
    { provide: SpanMetricsReader, useClass: EsSpanMetricsReader },
    { provide: DependencyReader, useClass: EsDependencyReader },
    { provide: TraceArchive, useClass: EsTraceArchive },
    { provide: PipelineStatusReader, useClass: EsPipelineStatusReader },
  ],
  exports: [
    TraceReader,
    AttributeReader,
    SearchExplainer,
    SpanMetricsReader,
    DependencyReader,
    TraceArchive,
    PipelineStatusReader,
  ],
})
export class EsReaderModule {}
