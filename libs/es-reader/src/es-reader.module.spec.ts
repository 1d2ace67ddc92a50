import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { Health, loadSettings, RuntimeModule } from '@app/runtime';
import { StorageUnavailableError, TraceReader } from '@app/storage';
import { NestFactory } from '@nestjs/core';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { INestApplicationContext } from '@nestjs/common';
import { EsReaderConfig } from './es-reader.config.js';
import { EsReaderModule } from './es-reader.module.js';
import { EsTraceReader } from './reader/es-trace.reader.js';

/** Nothing listens on the discard port. */
const NOWHERE = 'http://127.0.0.1:9';

describe('EsReaderModule, with Elasticsearch absent', () => {
  let app: INestApplicationContext;

  beforeAll(async () => {
    const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsReaderConfig], {
      ES_SERVER_URLS: NOWHERE,
      LOG_LEVEL: 'error',
      ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
    });
    const runtime = RuntimeModule.register({ role: 'test', settings, adminPort: 0 });
    const root = { module: class RootModule {}, imports: [runtime, EsReaderModule] };
    app = await NestFactory.createApplicationContext(root, { logger: false });
  });
  afterAll(() => app.close());

  it('provides the port', () => {
    expect(app.get(TraceReader, { strict: false })).toBeInstanceOf(EsTraceReader);
  });

  it('starts, but is not ready and says why', async () => {
    await vi.waitFor(() => {
      const check = app.get(Health, { strict: false }).report().checks['elasticsearch-read'];
      expect(check).toMatchObject({ ready: false, reason: expect.stringContaining('unreachable') as unknown });
    });
  });

  it('answers searches with an outage', async () => {
    await expect(app.get(TraceReader, { strict: false }).services({})).rejects.toThrow(StorageUnavailableError);
  });

  it('has its metrics in the registry', async () => {
    const metrics = await app.get(Registry, { strict: false }).metrics();
    expect(metrics).toContain('elasticsearch_search_latency_bucket');
    expect(metrics).toContain('elasticsearch_query_rate');
  });
});
