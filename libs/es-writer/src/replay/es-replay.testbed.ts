import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { loadSettings, RuntimeModule } from '@app/runtime';
import { GenerationAdmin, PlainIndexAdoption, ReplayStore } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { NestFactory } from '@nestjs/core';
import { EsWriterConfig } from '../es-writer.config.js';
import { uniquePrefix } from '../es-writer.testbed.js';
import { EsReplayModule } from './es-replay.module.js';
import { ReplayDocuments } from './replay-documents.js';

/** The real module on a real Elasticsearch, as a process of its own would run it; for specs. */
export interface ReplayPortsUnderTest {
  readonly generations: GenerationAdmin;
  readonly adoption: PlainIndexAdoption;
  readonly store: ReplayStore;
  readonly documents: ReplayDocuments;
  readonly client: Client;
  /** Its own index prefix. */
  readonly prefix: string;
  close(): Promise<void>;
}

export async function startReplayPorts(url: string, env: Record<string, string> = {}): Promise<ReplayPortsUnderTest> {
  const prefix = env['ES_INDEX_PREFIX'] ?? uniquePrefix();
  const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsWriterConfig], {
    ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
    LOG_LEVEL: 'error',
    ES_SERVER_URLS: url,
    ES_INDEX_PREFIX: prefix,
    ES_NUM_SHARDS: '2',
    ES_NUM_REPLICAS: '0',
    ES_REFRESH_INTERVAL: '100ms',
    ...env,
  });
  const runtime = RuntimeModule.register({ role: 'test', settings, adminPort: 0 });
  const root = { module: class Root {}, imports: [runtime, EsReplayModule] };
  const app = await NestFactory.createApplicationContext(root, { logger: false });
  return {
    generations: app.get(GenerationAdmin, { strict: false }),
    adoption: app.get(PlainIndexAdoption, { strict: false }),
    store: app.get(ReplayStore, { strict: false }),
    documents: app.get(ReplayDocuments, { strict: false }),
    client: app.get(Client, { strict: false }),
    prefix,
    close: () => app.close(),
  };
}
