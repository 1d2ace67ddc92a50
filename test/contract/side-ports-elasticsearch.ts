import { EsClientModule, EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import {
  EsDependencyReader,
  EsPipelineStatusReader,
  EsReaderConfig,
  EsReaderMetrics,
  EsSearch,
  EsSpanMetricsReader,
  EsTraceArchive,
  EsTraceReader,
  IndexCatalog,
  JsonSearch,
} from '@app/es-reader';
import { EsPipelineStatusWriter, EsWriterConfig, EsWriterModule } from '@app/es-writer';
import { loadSettings, MemoryLogger, RuntimeModule } from '@app/runtime';
import { DependencyWriter, SpanWriter, type PipelineStatusWriter } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { NestFactory } from '@nestjs/core';
import { Registry } from 'prom-client';
import { inject } from 'vitest';
import { uniqueName } from '../stack/unique-name.ts';
import type { SidePorts } from './side-ports-stage.ts';

/** A busy machine takes longer than a role waits. */
const PATIENCE_MS = 30_000;

export interface ElasticsearchSidePorts extends SidePorts {
  readonly client: Client;
  /** Before every index name, with its `-`. */
  readonly prefix: string;
  readonly dependencyWriter: DependencyWriter;
  readonly statusWriter: PipelineStatusWriter;
  readonly status: EsPipelineStatusReader;
  readonly logger: MemoryLogger;
}

/** Writes through the real module, as a role would; the readers are put together by hand, to look for new indices at once. */
export async function elasticsearchSidePorts(
  environment: Record<string, string> = {},
): Promise<ElasticsearchSidePorts> {
  const prefix = uniqueName('side');
  const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsWriterConfig, EsReaderConfig], {
    ES_SERVER_URLS: inject('elasticsearchUrl'),
    ES_INDEX_PREFIX: prefix,
    ES_NUM_SHARDS: '2',
    ES_NUM_REPLICAS: '0',
    ES_BULK_FLUSH_INTERVAL: '10ms',
    ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
    LOG_LEVEL: 'error',
    ...environment,
  });
  const runtime = RuntimeModule.register({ role: 'test', settings, adminPort: 0 });
  const writer = EsWriterModule.register({ maxBytes: 64 * 1024 * 1024 });
  const root = { module: class RootModule {}, imports: [runtime, EsClientModule, writer] };
  const app = await NestFactory.createApplicationContext(root, { logger: false });
  const client = app.get(Client, { strict: false });
  const metrics = new EsReaderMetrics(new Registry());
  const [search, jsonSearch] = [new EsSearch(client, metrics), new JsonSearch(client, metrics)];
  const [indices, reading] = [settings.get(EsIndexConfig), settings.get(EsReaderConfig)];
  const catalog = new IndexCatalog(client, indices, 0);
  const logger = new MemoryLogger();
  const dependencyWriter = app.get(DependencyWriter, { strict: false });
  const remove = async (pattern: string, isWanted = (_index: string) => true) => {
    const found = Object.keys(await client.indices.get({ index: pattern })).filter(isWanted);
    if (found.length > 0) await client.indices.delete({ index: found });
  };
  return {
    client,
    prefix: `${prefix}-`,
    logger,
    writer: app.get(SpanWriter, { strict: false }),
    dependencyWriter,
    statusWriter: new EsPipelineStatusWriter(client, indices, settings.get(EsWriterConfig), logger, PATIENCE_MS),
    reader: new EsTraceReader(search, catalog, reading, logger),
    metrics: new EsSpanMetricsReader(jsonSearch, catalog, reading, logger),
    dependencies: new EsDependencyReader(jsonSearch, catalog, reading),
    archive: new EsTraceArchive(client, search, catalog, indices, reading),
    status: new EsPipelineStatusReader(jsonSearch, indices),
    storeLinks: (documents) => dependencyWriter.write(documents),
    expire: () => remove(`${prefix}-*jaeger-span-*`, (index) => !index.includes('archive')),
    refresh: async () => void (await client.indices.refresh({ index: `${prefix}-*` })),
    close: async () => {
      await remove(`${prefix}-*`);
      await client.indices.deleteIndexTemplate({ name: `${prefix}-*` });
      await app.close();
    },
  };
}
