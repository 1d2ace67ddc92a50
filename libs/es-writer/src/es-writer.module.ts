import { EsClientModule, EsIndexConfig, isRolloverMode } from '@app/es-client';
import { SpanDocumentEncoder } from '@app/model';
import { SpanWriter } from '@app/storage';
import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { BulkDelivery } from './bulk/bulk-delivery.js';
import { BulkMemory } from './bulk/bulk-memory.js';
import { BulkPipeline } from './bulk/bulk-pipeline.js';
import { BulkSender } from './bulk/bulk-sender.js';
import { BulkTransport } from './bulk/bulk-transport.js';
import { EsWriterMetrics } from './es-writer.metrics.js';
import { Generations } from './generations/generations.js';
import { writeAlias } from './generations/write-alias.js';
import { ClusterState } from './health/cluster-state.js';
import { ClusterWatch } from './health/cluster-watch.js';
import { ServiceDocuments } from './services/service-documents.js';
import { EsSpanWriter } from './span-writer/es-span-writer.js';
import { TemplateInstaller } from './templates/template-installer.js';

export interface EsWriterOptions {
  /** Memory for bulks, all of them together: open, in flight and waiting. */
  readonly maxBytes: number;
}

/** Provides `SpanWriter` on Elasticsearch. Needs `EsConnectionConfig`, `EsIndexConfig` and `EsWriterConfig`. */
@Module({
  imports: [EsClientModule],
  providers: [
    BulkDelivery,
    BulkPipeline,
    BulkSender,
    BulkTransport,
    ClusterState,
    ClusterWatch,
    EsWriterMetrics,
    Generations,
    ServiceDocuments,
    TemplateInstaller,
    { provide: SpanDocumentEncoder, useFactory: spanDocumentEncoder, inject: [EsIndexConfig] },
    { provide: SpanWriter, useClass: EsSpanWriter },
  ],
  exports: [SpanWriter],
})
export class EsWriterModule implements OnApplicationShutdown {
  static register({ maxBytes }: EsWriterOptions): DynamicModule {
    return { module: EsWriterModule, providers: [{ provide: BulkMemory, useValue: new BulkMemory(maxBytes) }] };
  }

  constructor(
    private readonly pipeline: BulkPipeline,
    private readonly watch: ClusterWatch,
  ) {}

  /** After the servers and consumers of the process were closed, and before the client is. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pipeline.close(), this.watch.stop()]);
  }
}

function spanDocumentEncoder(config: EsIndexConfig): SpanDocumentEncoder {
  const { ES_SCHEMA, ES_INDEX_PREFIX, ES_RETENTION_DAYS } = config;
  const rollover = isRolloverMode(config);
  return new SpanDocumentEncoder({
    schema: ES_SCHEMA,
    indexPrefix: ES_INDEX_PREFIX,
    retentionDays: ES_RETENTION_DAYS,
    ...(rollover ? { writeAlias: writeAlias({ indexPrefix: ES_INDEX_PREFIX, rollover }, 'span', '') } : {}),
  });
}
