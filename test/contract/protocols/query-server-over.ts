import { Global, Logger as NestLogger, Module } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { Health, loadSettings, Logger, MemoryLogger } from '@app/runtime';
import {
  AttributeReader,
  DependencyReader,
  PipelineStatusReader,
  SearchExplainer,
  SpanMetricsReader,
  TenancyConfig,
  TraceArchive,
  TraceReader,
} from '@app/storage';
import {
  AccessConfig,
  createQueryApp,
  DemoConfig,
  LiveConfig,
  QueryConfig,
  QueryGrpcConfig,
  QueryGrpcModule,
  QueryGrpcServer,
  QueryModule,
  UiConfig,
} from '@app/query';
import {
  ArrayAttributeReader,
  ArrayDependencyReader,
  ArrayPipelineStatus,
  ArraySearchExplainer,
  ArraySpanMetricsReader,
  ArrayTraceArchive,
} from '../../golden/query/array-readers.ts';

export interface QueryServerOver {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly grpcPort: number;
  close(): Promise<void>;
}

/** Every API of query, on free ports, over one reader. */
export async function queryServerOver(reader: TraceReader): Promise<QueryServerOver> {
  const schemas = [QueryConfig, QueryGrpcConfig, AccessConfig, LiveConfig, UiConfig, DemoConfig, TenancyConfig];
  const settings = loadSettings(schemas, {
    QUERY_GRPC_SERVER_HOST_PORT: '127.0.0.1:0',
    QUERY_MAX_TRACES: '100000',
  });
  const health = new Health();
  const provided = [
    ...settings.providers(),
    { provide: TraceReader, useValue: reader },
    { provide: AttributeReader, useValue: new ArrayAttributeReader() },
    { provide: SearchExplainer, useValue: new ArraySearchExplainer() },
    { provide: SpanMetricsReader, useValue: new ArraySpanMetricsReader() },
    { provide: DependencyReader, useValue: new ArrayDependencyReader() },
    { provide: TraceArchive, useValue: new ArrayTraceArchive() },
    { provide: PipelineStatusReader, useValue: new ArrayPipelineStatus() },
    { provide: Registry, useValue: new Registry() },
    { provide: Logger, useValue: new MemoryLogger() },
    { provide: Health, useValue: health },
  ];

  @Global()
  @Module({ providers: provided, exports: provided })
  class SurroundingsModule {}

  NestLogger.overrideLogger(false);
  const queryModule = QueryModule.register({ settings, readerModule: SurroundingsModule });
  const root = { module: class RootModule {}, imports: [queryModule, QueryGrpcModule.register(queryModule)] };
  const app = await createQueryApp(root);
  await app.listen(0, '127.0.0.1');
  health.started();
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, grpcPort: app.get(QueryGrpcServer).port, close: () => app.close() };
}
