import { Global, Logger as NestLogger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Registry } from 'prom-client';
import { Health, loadSettings, Logger, MemoryLogger } from '@app/runtime';
import {
  DependencyReader,
  TenancyConfig,
  TraceArchive,
  TraceReader,
  type ReadContext,
  type TracePage,
  type TraceQuery,
} from '@app/storage';
import {
  AccessConfig,
  LiveConfig,
  QueryConfig,
  QueryGrpcConfig,
  QueryGrpcModule,
  QueryGrpcServer,
  QueryMetrics,
  TraceSearch,
} from '@app/query';
import type { Trace } from '@app/model';
import { ArrayDependencyReader, ArrayTraceArchive } from '../array-readers.ts';
import { ArrayTraceReader } from '../array-trace-reader.ts';

class WarningTraceReader extends ArrayTraceReader {
  searchWarnings: readonly string[] = [];

  override async findTraces(query: TraceQuery, context: ReadContext): Promise<TracePage<Trace>> {
    return { ...(await super.findTraces(query, context)), warnings: this.searchWarnings };
  }
}

/** The gRPC half of the query role on a free port over arrays. */
export async function startGrpcQueryServer(env: NodeJS.ProcessEnv = {}) {
  const settings = loadSettings([QueryConfig, QueryGrpcConfig, AccessConfig, LiveConfig, TenancyConfig], {
    QUERY_GRPC_SERVER_HOST_PORT: '127.0.0.1:0',
    ...env,
  });
  const surroundings = {
    reader: new WarningTraceReader(),
    dependencies: new ArrayDependencyReader(),
    archive: new ArrayTraceArchive(),
    logger: new MemoryLogger(),
    health: new Health(),
  };
  const provided = [
    TraceSearch,
    QueryMetrics,
    ...settings.providers(),
    { provide: TraceReader, useValue: surroundings.reader },
    { provide: DependencyReader, useValue: surroundings.dependencies },
    { provide: TraceArchive, useValue: surroundings.archive },
    { provide: Registry, useValue: new Registry() },
    { provide: Logger, useValue: surroundings.logger },
    { provide: Health, useValue: surroundings.health },
  ];

  @Global()
  @Module({ providers: provided, exports: provided })
  class SurroundingsModule {}

  NestLogger.overrideLogger(false);
  const module = QueryGrpcModule.register({ module: SurroundingsModule });
  const app = await NestFactory.createApplicationContext(module, { abortOnError: false });
  surroundings.health.started();
  return { app, ...surroundings, port: app.get(QueryGrpcServer).port, [Symbol.asyncDispose]: () => app.close() };
}
