import { EsClientModule, EsIndexConfig, isRolloverMode } from '@app/es-client';
import { SpanDocumentEncoder, tenantPrefix } from '@app/model';
import { Logger } from '@app/runtime';
import { DependencyWriter, PipelineStatusWriter, SpanWriter } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { BulkDelivery } from './bulk/bulk-delivery.js';
import { BulkMemory } from './bulk/bulk-memory.js';
import { BulkPipeline } from './bulk/bulk-pipeline.js';
import { BulkSender } from './bulk/bulk-sender.js';
import { BulkTransport } from './bulk/bulk-transport.js';
import { DeliveryReport } from './bulk/delivery-report.js';
import { StoredEvidence } from './bulk/stored-evidence.js';
import { EsDependencyWriter } from './dependencies/es-dependency.writer.js';
import { EsWriterConfig } from './es-writer.config.js';
import { EsWriterMetrics } from './es-writer.metrics.js';
import { BulkGate } from './gate/bulk-gate.js';
import { GateGauges } from './gate/gate-gauges.js';
import { Generations } from './generations/generations.js';
import { storedSchemas } from './generations/stored-schemas.js';
import { writeAlias } from './generations/write-alias.js';
import { WriteTargets } from './generations/write-targets.js';
import { ClusterState } from './health/cluster-state.js';
import { ClusterWatch } from './health/cluster-watch.js';
import { IndexHealth } from './health/index-health.js';
import { RecoveryWatch } from './health/recovery-watch.js';
import { ServiceDocuments } from './services/service-documents.js';
import { EsSpanWriter } from './span-writer/es-span-writer.js';
import { RefusingSpanWriter } from './span-writer/refusing-span.writer.js';
import { EsPipelineStatusWriter } from './status/es-pipeline-status.writer.js';
import { TemplateInstaller } from './templates/template-installer.js';

export interface EsWriterOptions {
  /** Memory for bulks, all of them together: open, in flight and waiting. The last one opened may exceed it by a batch. */
  readonly maxBytes: number;
  /** While Elasticsearch is down, calls wait (a consumer of Kafka has time) or are refused at once (a client has not). */
  readonly whileDown?: 'wait' | 'refuse';
  /**
   * Concrete indices by the alias in whose place they are written to. They have to be there: when one is gone, writing ends with
   * `MissingIndexError`.
   */
  readonly targets?: ReadonlyMap<string, string>;
}

/** Provides `SpanWriter` on Elasticsearch. Needs `EsConnectionConfig`, `EsIndexConfig` and `EsWriterConfig`. */
@Module({
  imports: [EsClientModule],
  providers: [
    BulkDelivery,
    BulkGate,
    BulkPipeline,
    BulkSender,
    BulkTransport,
    ClusterState,
    ClusterWatch,
    DeliveryReport,
    EsSpanWriter,
    EsWriterMetrics,
    GateGauges,
    Generations,
    IndexHealth,
    RecoveryWatch,
    ServiceDocuments,
    StoredEvidence,
    TemplateInstaller,
    { provide: SpanDocumentEncoder, useFactory: spanDocumentEncoder, inject: [EsIndexConfig, WriteTargets] },
  ],
})
export class EsWriterModule implements OnApplicationShutdown {
  static register({ maxBytes, whileDown = 'wait', targets }: EsWriterOptions): DynamicModule {
    const spanWriter = (writer: EsSpanWriter, gate: BulkGate): SpanWriter =>
      whileDown === 'wait' ? writer : new RefusingSpanWriter(writer, gate);
    return {
      module: EsWriterModule,
      providers: [
        {
          provide: WriteTargets,
          useFactory: async (client: Client) =>
            new WriteTargets(targets, await storedSchemas(client, [...(targets?.values() ?? [])])),
          inject: [Client],
        },
        { provide: BulkMemory, useFactory: () => new BulkMemory(maxBytes) },
        { provide: SpanWriter, useFactory: spanWriter, inject: [EsSpanWriter, BulkGate] },
        { provide: DependencyWriter, useClass: EsDependencyWriter },
        {
          provide: PipelineStatusWriter,
          useFactory: (client: Client, indices: EsIndexConfig, config: EsWriterConfig, logger: Logger) =>
            new EsPipelineStatusWriter(client, indices, config, logger),
          inject: [Client, EsIndexConfig, EsWriterConfig, Logger],
        },
      ],
      exports: [SpanWriter, DependencyWriter, PipelineStatusWriter, TemplateInstaller],
    };
  }

  constructor(
    private readonly pipeline: BulkPipeline,
    private readonly watch: ClusterWatch,
    private readonly recovery: RecoveryWatch,
  ) {}

  /** After the servers and consumers of the process were closed, and before the client is. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pipeline.close(), this.watch.stop(), this.recovery.stop()]);
  }
}

function spanDocumentEncoder(config: EsIndexConfig, targets: WriteTargets): SpanDocumentEncoder {
  const { ES_SCHEMA, ES_INDEX_PREFIX, ES_RETENTION_DAYS } = config;
  const rollover = isRolloverMode(config);
  const spanAlias = (tenant: string | undefined): string =>
    writeAlias({ indexPrefix: tenantPrefix(ES_INDEX_PREFIX, tenant), rollover }, 'span', '');
  return new SpanDocumentEncoder({
    schema: ES_SCHEMA,
    indexPrefix: ES_INDEX_PREFIX,
    retentionDays: ES_RETENTION_DAYS,
    ...(rollover ? { writeAlias: spanAlias } : {}),
    indexOf: (alias) => targets.indexOf(alias),
    schemaOf: (index) => targets.schemaOf(index),
  });
}
