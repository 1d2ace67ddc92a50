import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsReaderConfig, EsReaderModule } from '@app/es-reader';
import { EsWriterConfig, EsWriterModule } from '@app/es-writer';
import { loadSettings, RuntimeModule } from '@app/runtime';
import { Client } from '@elastic/elasticsearch';
import { NestFactory } from '@nestjs/core';
import { inject } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { describeTenants, type TenantsUnderTest } from './tenants.contract.ts';

async function start(environment: Record<string, string>): Promise<TenantsUnderTest> {
  const prefix = uniqueName('tenants');
  const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsWriterConfig, EsReaderConfig], {
    ES_SERVER_URLS: inject('elasticsearchUrl'),
    ES_INDEX_PREFIX: prefix,
    ES_NUM_SHARDS: '1',
    ES_NUM_REPLICAS: '0',
    ES_BULK_FLUSH_INTERVAL: '10ms',
    ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
    LOG_LEVEL: 'error',
    ...environment,
  });
  const runtime = RuntimeModule.register({ role: 'test', settings, adminPort: 0 });
  const writer = EsWriterModule.register({ maxBytes: 64 * 1024 * 1024 });
  const root = { module: class Root {}, imports: [runtime, writer, EsReaderModule] };
  const app = await NestFactory.createApplicationContext(root, { logger: false });
  const client = app.get(Client, { strict: false });
  return {
    app,
    refresh: async () => void (await client.indices.refresh({ index: `${prefix}-*` })),
    close: async () => {
      const indices = Object.keys(await client.indices.get({ index: `${prefix}-*` }));
      if (indices.length > 0) await client.indices.delete({ index: indices });
      await app.close();
    },
  };
}

describeReal('tenants in Elasticsearch', () => {
  describeTenants('an index a day', () => start({}));
  describeTenants('rollover, in the schema of Jaeger', () => start({ ES_USE_ALIASES: 'true', ES_SCHEMA: 'jaeger' }));
});
