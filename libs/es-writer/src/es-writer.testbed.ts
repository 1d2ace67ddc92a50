import { randomBytes } from 'node:crypto';
import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { Health, loadSettings, RuntimeModule } from '@app/runtime';
import { DependencyWriter, SpanWriter } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { inject, onTestFinished } from 'vitest';
import { BulkMemory } from './bulk/bulk-memory.js';
import { BulkPipeline } from './bulk/bulk-pipeline.js';
import { EsWriterConfig } from './es-writer.config.js';
import { EsWriterModule, type EsWriterOptions } from './es-writer.module.js';
import { BulkGate } from './gate/bulk-gate.js';
import { ServiceDocuments } from './services/service-documents.js';

const MIB = 1024 * 1024;

/** The real module on a real Elasticsearch, as a process would run it; for specs. */
export interface WriterUnderTest {
  readonly writer: SpanWriter;
  readonly dependencies: DependencyWriter;
  readonly pipeline: BulkPipeline;
  readonly memory: BulkMemory;
  readonly gate: BulkGate;
  readonly services: ServiceDocuments;
  readonly health: Health;
  readonly client: Client;
  /** Its own index prefix. */
  readonly prefix: string;
  close(): Promise<void>;
}

/** A prefix that no other test uses, also in a server that outlives the run. */
export function uniquePrefix(): string {
  return `t${randomBytes(6).toString('hex')}`;
}

/** The real module with what a process has, on indices of its own. Shards, replicas and waiting are few unless `env` says otherwise. */
export async function startModule(
  module: Type | DynamicModule,
  url: string,
  env: Record<string, string>,
): Promise<{ readonly app: INestApplicationContext; readonly prefix: string }> {
  const prefix = env['ES_INDEX_PREFIX'] ?? uniquePrefix();
  const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsWriterConfig], {
    ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
    LOG_LEVEL: 'error',
    ES_SERVER_URLS: url,
    ES_INDEX_PREFIX: prefix,
    ES_NUM_SHARDS: '1',
    ES_NUM_REPLICAS: '0',
    ES_REFRESH_INTERVAL: '100ms',
    ES_BULK_FLUSH_INTERVAL: '10ms',
    ...env,
  });
  const runtime = RuntimeModule.register({ role: 'test', settings, adminPort: 0 });
  const root = { module: class Root {}, imports: [runtime, module] };
  return { app: await NestFactory.createApplicationContext(root, { logger: false }), prefix };
}

export async function startWriter(
  url: string,
  env: Record<string, string> = {},
  options: Partial<EsWriterOptions> = {},
): Promise<WriterUnderTest> {
  const { app, prefix } = await startModule(EsWriterModule.register({ maxBytes: 64 * MIB, ...options }), url, env);
  return {
    writer: app.get(SpanWriter, { strict: false }),
    dependencies: app.get(DependencyWriter, { strict: false }),
    pipeline: app.get(BulkPipeline, { strict: false }),
    memory: app.get(BulkMemory, { strict: false }),
    gate: app.get(BulkGate, { strict: false }),
    services: app.get(ServiceDocuments, { strict: false }),
    health: app.get(Health, { strict: false }),
    client: app.get(Client, { strict: false }),
    prefix,
    close: () => app.close(),
  };
}

/** On the run's Elasticsearch; closed when the test ends. */
export async function openWriter(
  env?: Record<string, string>,
  options?: Partial<EsWriterOptions>,
): Promise<WriterUnderTest> {
  const bed = await startWriter(inject('elasticsearchUrl'), env, options);
  onTestFinished(() => bed.close());
  return bed;
}
