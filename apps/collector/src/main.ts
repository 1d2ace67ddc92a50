import 'reflect-metadata';
import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsWriterConfig, EsWriterModule } from '@app/es-writer';
import { runRole, RuntimeModule, settingsFromCommandLine } from '@app/runtime';
import { KafkaProducerConfig, KafkaPublisherModule, KafkaTopicConfig } from '@app/span-log';
import { TenancyConfig } from '@app/storage';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { bulkBytes, CollectorConfig } from './collector.config.js';
import { CollectorModule } from './collector.module.js';
import { CollectorStorageConfig } from './collector-storage.config.js';
import { SpanLogSinkModule } from './sink/span-log/span-log-sink.module.js';
import { StorageSinkModule } from './sink/storage/storage-sink.module.js';

const ADMIN_PORT = 14269;

const role = {
  name: 'collector',
  summary: 'takes OTLP and acknowledges it when it is durable in Kafka or Elasticsearch',
};
const settings = settingsFromCommandLine(role, [
  CollectorConfig,
  CollectorStorageConfig,
  TenancyConfig,
  KafkaProducerConfig,
  KafkaTopicConfig,
  EsConnectionConfig,
  EsIndexConfig,
  EsWriterConfig,
]);

const sinkModule =
  settings.get(CollectorStorageConfig).SPAN_STORAGE_TYPE === 'kafka'
    ? SpanLogSinkModule.register(KafkaPublisherModule)
    : StorageSinkModule.register(
        EsWriterModule.register({ maxBytes: bulkBytes(settings.get(CollectorConfig)), whileDown: 'refuse' }),
      );

@Module({
  imports: [
    RuntimeModule.register({ role: role.name, settings, adminPort: ADMIN_PORT }),
    CollectorModule.register({ sinkModule }),
  ],
})
class CollectorRole {}

// The context opens the ports while it is created.
await runRole({
  role,
  settings,
  create: () => NestFactory.createApplicationContext(CollectorRole, { abortOnError: false }),
});
