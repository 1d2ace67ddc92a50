import { EsClientModule, EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsReaderConfig, EsReaderMetrics, EsSearch, EsTraceReader, IndexCatalog } from '@app/es-reader';
import { EsWriterConfig, EsWriterModule } from '@app/es-writer';
import { loadSettings, MemoryLogger, RuntimeModule } from '@app/runtime';
import { SpanWriter } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { NestFactory } from '@nestjs/core';
import { Registry } from 'prom-client';
import { inject } from 'vitest';
import { uniqueName } from '../stack/unique-name.ts';
import type { StoreUnderTest } from './trace-reader-stage.ts';

export interface ElasticsearchStore extends StoreUnderTest {
  readonly client: Client;
  /** Before every index name, with its `-`. */
  readonly prefix: string;
  /** A reader of other indices, with their own prefix. */
  readerOf(prefix: string): EsTraceReader;
}

/** Writes through the real module, as a role would; the reader is put together by hand, to look for new indices at once. */
export async function elasticsearchStore(environment: Record<string, string> = {}): Promise<ElasticsearchStore> {
  const prefix = uniqueName('contract');
  const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsWriterConfig, EsReaderConfig], {
    ES_SERVER_URLS: inject('elasticsearchUrl'),
    ES_INDEX_PREFIX: prefix,
    ES_NUM_SHARDS: '3',
    ES_NUM_REPLICAS: '0',
    ES_BULK_FLUSH_INTERVAL: '10ms',
    ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
    LOG_LEVEL: 'error',
    ...environment,
  });
  const runtime = RuntimeModule.register({ role: 'test', settings, adminPort: 0 });
  const root = {
    module: class RootModule {},
    imports: [runtime, EsClientModule, EsWriterModule.register({ maxBytes: 64 * 1024 * 1024 })],
  };
  const app = await NestFactory.createApplicationContext(root, { logger: false });
  const client = app.get(Client, { strict: false });
  const search = new EsSearch(client, new EsReaderMetrics(new Registry()));
  const readerOf = (ES_INDEX_PREFIX: string): EsTraceReader => {
    const catalog = new IndexCatalog(client, { ...settings.get(EsIndexConfig), ES_INDEX_PREFIX }, 0);
    return new EsTraceReader(search, catalog, settings.get(EsReaderConfig), new MemoryLogger());
  };
  return {
    client,
    prefix: `${prefix}-`,
    writer: app.get(SpanWriter, { strict: false }),
    reader: readerOf(prefix),
    readerOf,
    refresh: async () => void (await client.indices.refresh({ index: `${prefix}-*` })),
    close: async () => {
      const indices = Object.keys(await client.indices.get({ index: `${prefix}-*` }));
      if (indices.length > 0) await client.indices.delete({ index: indices });
      await app.close();
    },
  };
}
