import { loadSettings, RuntimeModule } from '@app/runtime';
import { KafkaProducerConfig, MemorySpanLog, SpanLogPublisher } from '@app/span-log';
import { MemoryStorageConfig, MemoryStorageModule, TraceReader, TenancyConfig } from '@app/storage';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../test/contract/otlp-fixture.js';
import { freePort } from '../../../test/stack/free-port.js';
import { CollectorConfig } from './collector.config.js';
import { CollectorModule } from './collector.module.js';
import { SpanLogSinkModule } from './sink/span-log/span-log-sink.module.js';
import { StorageSinkModule } from './sink/storage/storage-sink.module.js';

const traceId = '5b8efff798038103d269b633813fc60c';
const request = otlpRequest({ service: 's', spans: [{ traceId, spanId: 'eee19b7ec3c1b174', startMicros: 1 }] });
const log = new MemorySpanLog();

@Module({ providers: [{ provide: SpanLogPublisher, useValue: log.publisher }], exports: [SpanLogPublisher] })
class MemoryPublisherModule {}

async function start(
  sinkModule: Parameters<typeof CollectorModule.register>[0]['sinkModule'],
  port: number,
): Promise<INestApplicationContext> {
  const settings = loadSettings([CollectorConfig, KafkaProducerConfig, MemoryStorageConfig, TenancyConfig], {
    COLLECTOR_OTLP_HTTP_HOST_PORT: `127.0.0.1:${port}`,
    COLLECTOR_OTLP_GRPC_HOST_PORT: '127.0.0.1:0',
    ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
    LOG_LEVEL: 'error',
  });
  @Module({
    imports: [
      RuntimeModule.register({ role: 'collector', settings, adminPort: 0 }),
      CollectorModule.register({ sinkModule }),
    ],
  })
  class Role {}
  return NestFactory.createApplicationContext(Role, { abortOnError: false, logger: false });
}

function post(port: number): Promise<Response> {
  const headers = { 'content-type': 'application/x-protobuf' };
  return fetch(`http://127.0.0.1:${port}/v1/traces`, { method: 'POST', headers, body: new Uint8Array(request) });
}

describe('CollectorModule', () => {
  it('stores directly, in a store that others can read', async () => {
    const port = await freePort();
    const app = await start(StorageSinkModule.register(MemoryStorageModule), port);
    expect((await post(port)).status).toBe(200);
    expect(await app.get(TraceReader).services({})).toEqual(['s']);
    await app.close();
    await expect(post(port)).rejects.toThrow('fetch failed');
  });

  it('publishes to the span log', async () => {
    const port = await freePort();
    const app = await start(SpanLogSinkModule.register(MemoryPublisherModule), port);
    expect((await post(port)).status).toBe(200);
    await app.close();
  });
});
