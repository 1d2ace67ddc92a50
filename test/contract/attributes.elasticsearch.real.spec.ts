import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsReaderConfig, EsReaderModule, IndexCatalog } from '@app/es-reader';
import { EsWriterConfig, EsWriterModule } from '@app/es-writer';
import { loadSettings, RuntimeModule } from '@app/runtime';
import { AttributeReader, SpanWriter } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { NestFactory } from '@nestjs/core';
import { inject } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { waitFor } from '../stack/wait-for.ts';
import { attributeReaderContract, type AttributesUnderTest } from './attributes.contract.ts';

describeReal('on a real Elasticsearch', () => {
  attributeReaderContract('compact schema', () => elasticsearch({ ES_SCHEMA: 'compact' }));
  attributeReaderContract("Jaeger's schema", () => elasticsearch({ ES_SCHEMA: 'jaeger' }));
});

/** Both modules, as roles would have them. */
async function elasticsearch(environment: Record<string, string>): Promise<AttributesUnderTest> {
  const prefix = uniqueName('attributes');
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
  const root = { module: class RootModule {}, imports: [runtime, writer, EsReaderModule] };
  const app = await NestFactory.createApplicationContext(root, { logger: false });
  const client = app.get(Client, { strict: false });
  const catalog = app.get(IndexCatalog, { strict: false });
  return {
    writer: app.get(SpanWriter, { strict: false }),
    attributes: app.get(AttributeReader, { strict: false }),
    refresh: async () => {
      await client.indices.refresh({ index: `${prefix}-*` });
      // The reader asked at its start, when there was nothing yet, and remembers that for some seconds.
      const daysOfSuite = async () => (await catalog.live('span')).filter(({ name }) => /-2026-11-2[01]$/.test(name));
      const seen = async () => (await daysOfSuite()).length === 2; // today's is there as well
      await waitFor(seen, { timeoutMs: 30_000, what: 'the indices to be seen' });
    },
    close: async () => {
      await client.indices.delete({ index: Object.keys(await client.indices.get({ index: `${prefix}-*` })) });
      await client.indices.deleteIndexTemplate({ name: `${prefix}-*` });
      await app.close();
    },
  };
}
