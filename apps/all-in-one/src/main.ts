import 'reflect-metadata';
import { CollectorConfig } from '@app/collector';
import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsReaderConfig } from '@app/es-reader';
import { EsWriterConfig } from '@app/es-writer';
import {
  AccessConfig,
  createQueryApp,
  DemoConfig,
  LiveConfig,
  QueryConfig,
  QueryGrpcConfig,
  UiConfig,
} from '@app/query';
import { parseHostPort, runRole, settingsFromCommandLine } from '@app/runtime';
import { MemoryStorageConfig, TenancyConfig } from '@app/storage';

import { AllInOneConfig } from './all-in-one.config.js';
import { AllInOneModule } from './all-in-one.module.js';
import { welcome } from './welcome.js';

const role = { name: 'all-in-one', summary: 'takes OTLP and answers queries in one process, in memory by default' };
const settings = settingsFromCommandLine(role, [
  AllInOneConfig,
  MemoryStorageConfig,
  TenancyConfig,
  CollectorConfig,
  QueryConfig,
  QueryGrpcConfig,
  UiConfig,
  DemoConfig,
  AccessConfig,
  LiveConfig,
  EsConnectionConfig,
  EsIndexConfig,
  EsWriterConfig,
  EsReaderConfig,
]);

const { COLLECTOR_OTLP_GRPC_HOST_PORT, COLLECTOR_OTLP_HTTP_HOST_PORT } = settings.get(CollectorConfig);
const query = parseHostPort(settings.get(QueryConfig).QUERY_HTTP_SERVER_HOST_PORT);

await runRole({
  role,
  settings,
  create: () => createQueryApp(AllInOneModule.register(settings)),
  listen: (app) => app.listen(query.port, query.host),
});

process.stdout.write(
  welcome({
    otlpGrpc: parseHostPort(COLLECTOR_OTLP_GRPC_HOST_PORT),
    otlpHttp: parseHostPort(COLLECTOR_OTLP_HTTP_HOST_PORT),
    query,
    queryGrpc: parseHostPort(settings.get(QueryGrpcConfig).QUERY_GRPC_SERVER_HOST_PORT),
    storage: settings.get(AllInOneConfig).SPAN_STORAGE_TYPE,
  }),
);
