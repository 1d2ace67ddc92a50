import { Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import { Registry } from 'prom-client';
import { describe, expect, it, vi } from 'vitest';
import { loadSettings, RuntimeModule } from '@app/runtime';
import { KafkaConsumerConfig, MemorySpanLog, SpanLogConsumer, SpanLogPublisher } from '@app/span-log';
import { SpanWriter } from '@app/storage';
import { AnsweringWriter, GROUP, outgoing, stored, TOPIC } from './ingester.testbed.js';
import { IngesterConfig } from './ingester.config.js';
import { IngesterModule } from './ingester.module.js';
import { SpanLogServer } from './transport/span-log-server.js';

const log = new MemorySpanLog({ partitions: 1 });
const written: string[] = [];
const writer = new AnsweringWriter((text) => {
  written.push(text);
  return stored(1);
});

@Module({
  providers: [
    { provide: SpanLogConsumer, useFactory: () => log.consumer(GROUP) },
    { provide: SpanLogPublisher, useValue: log.publisher },
    { provide: SpanWriter, useValue: writer },
  ],
  exports: [SpanLogConsumer, SpanLogPublisher, SpanWriter],
})
class MemoryModule {}

async function started(): Promise<INestMicroservice> {
  const settings = loadSettings([IngesterConfig, KafkaConsumerConfig], {
    KAFKA_CONSUMER_TOPIC: TOPIC,
    INGESTER_COMMIT_INTERVAL: '10ms',
    ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
    LOG_LEVEL: 'error',
  });
  @Module({
    imports: [
      RuntimeModule.register({ role: 'ingester', settings, adminPort: 0 }),
      IngesterModule.register({ spanLogModule: MemoryModule, writerModule: MemoryModule }),
    ],
  })
  class Role {}
  const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(Role, {
    inject: [SpanLogServer],
    useFactory: (strategy: SpanLogServer) => ({ strategy }),
    logger: false,
  });
  await app.listen();
  return app;
}

describe('IngesterModule', () => {
  it('reads, stores, commits on its own, and reports its lag', async () => {
    const app = await started();
    await log.publisher.publish(TOPIC, [outgoing('a'), outgoing('b')]);
    await vi.waitFor(() => expect(log.committed(GROUP, { topic: TOPIC, partition: 0 })).toBe(2n), { timeout: 10_000 });
    expect(written).toEqual(['a', 'b']);
    const metrics = await app.get(Registry).metrics();
    expect(metrics).toMatch(/sluice_ingester_lag_records{topic="spans",partition="0".*} 0/);
    expect(metrics).toMatch(/sluice_ingester_lag_seconds{topic="spans",partition="0".*} 0/);
    await app.close();
  });
});
