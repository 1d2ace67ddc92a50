import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsReaderConfig, EsReaderModule } from '@app/es-reader';
import { parseHostPort, runRole, RuntimeModule, settingsFromCommandLine } from '@app/runtime';
import { KafkaTailConfig } from '@app/span-log';
import { TenancyConfig } from '@app/storage';
import { AccessConfig } from './access/access.config.js';
import { DemoConfig } from './demo/demo.config.js';
import { QueryGrpcConfig } from './grpc/query-grpc.config.js';
import { QueryGrpcModule } from './grpc/query-grpc.module.js';
import { KafkaSpanTailModule } from './live/kafka-span-tail.module.js';
import { LiveConfig } from './live/live.config.js';
import { createQueryApp } from './query.app.js';
import { InstallationModule } from './operations/installation.module.js';
import { OperationsConfig } from './operations/operations.config.js';
import { OperationsModule } from './operations/operations.module.js';
import { QueryConfig } from './query.config.js';
import { QueryModule } from './query.module.js';
import { QueryStorageConfig } from './query-storage.config.js';
import { UiConfig } from './ui/ui.config.js';

const ADMIN_PORT = 16687;

const role = { name: 'query', summary: "answers Jaeger's query API from Elasticsearch" };
const settings = settingsFromCommandLine(role, [
  QueryConfig,
  QueryGrpcConfig,
  UiConfig,
  DemoConfig,
  QueryStorageConfig,
  AccessConfig,
  TenancyConfig,
  LiveConfig,
  KafkaTailConfig,
  OperationsConfig,
  EsConnectionConfig,
  EsIndexConfig,
  EsReaderConfig,
]);

const followsLog = settings.get(KafkaTailConfig).KAFKA_CONSUMER_BROKERS !== '';
const queryModule = QueryModule.register({
  settings,
  readerModule: EsReaderModule,
  ...(followsLog && { tailModule: KafkaSpanTailModule }),
  ...(settings.get(OperationsConfig).QUERY_OPS_ENABLED && {
    operationsModule: OperationsModule.register({ worldModule: InstallationModule, readerModule: EsReaderModule }),
  }),
});

@Module({
  imports: [
    RuntimeModule.register({ role: role.name, settings, adminPort: ADMIN_PORT }),
    queryModule,
    QueryGrpcModule.register(queryModule),
  ],
})
class QueryRole {}

const { host, port } = parseHostPort(settings.get(QueryConfig).QUERY_HTTP_SERVER_HOST_PORT);
await runRole({ role, settings, create: () => createQueryApp(QueryRole), listen: (app) => app.listen(port, host) });
