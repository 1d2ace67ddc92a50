import { Global, Logger as NestLogger, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Registry } from 'prom-client';
import { loadSettings, Logger, MemoryLogger } from '@app/runtime';
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
  OperationsConfig,
  QueryConfig,
  QueryModule,
  UiConfig,
} from '@app/query';
import type { FakeInstallation } from '../../../apps/query/test/fake-installation.ts';
import {
  ArrayAttributeReader,
  ArrayDependencyReader,
  ArrayPipelineStatus,
  ArraySearchExplainer,
  ArraySpanMetricsReader,
  ArrayTraceArchive,
} from './array-readers.ts';
import { ArrayTraceReader } from './array-trace-reader.ts';

/** The real application over arrays, with nothing of the process around it. */
export interface QueryApplication {
  readonly app: NestFastifyApplication;
  readonly reader: ArrayTraceReader;
  readonly attributes: ArrayAttributeReader;
  readonly explainer: ArraySearchExplainer;
  readonly spanMetrics: ArraySpanMetricsReader;
  readonly dependencies: ArrayDependencyReader;
  readonly archive: ArrayTraceArchive;
  readonly status: ArrayPipelineStatus;
  readonly registry: Registry;
  readonly logger: MemoryLogger;
}

export interface QueryServer extends QueryApplication {
  /** `http://127.0.0.1:port` */
  readonly url: string;
}

/** On a free port. */
export async function startQueryServer(env: NodeJS.ProcessEnv = {}): Promise<QueryServer> {
  const application = await createQueryApplication(env);
  await application.app.listen(0, '127.0.0.1');
  return { ...application, url: await application.app.getUrl() };
}

/** Not listening, and its routes not yet made: a caller may add hooks. @param installation that is operated; absent: there is no operations API */
export async function createQueryApplication(
  env: NodeJS.ProcessEnv = {},
  installation?: FakeInstallation,
): Promise<QueryApplication> {
  const schemas = [QueryConfig, AccessConfig, LiveConfig, TenancyConfig, UiConfig, DemoConfig, OperationsConfig];
  const settings = loadSettings(schemas, { QUERY_UI_ENABLED: 'false', ...env });
  const surroundings = {
    reader: new ArrayTraceReader(),
    attributes: new ArrayAttributeReader(),
    explainer: new ArraySearchExplainer(),
    spanMetrics: new ArraySpanMetricsReader(),
    dependencies: new ArrayDependencyReader(),
    archive: new ArrayTraceArchive(),
    status: new ArrayPipelineStatus(),
    registry: new Registry(),
    logger: new MemoryLogger(),
  };
  const provided = [
    ...settings.providers(),
    { provide: TraceReader, useValue: surroundings.reader },
    { provide: AttributeReader, useValue: surroundings.attributes },
    { provide: SearchExplainer, useValue: surroundings.explainer },
    { provide: SpanMetricsReader, useValue: surroundings.spanMetrics },
    { provide: DependencyReader, useValue: surroundings.dependencies },
    { provide: TraceArchive, useValue: surroundings.archive },
    { provide: PipelineStatusReader, useValue: surroundings.status },
    { provide: Registry, useValue: surroundings.registry },
    { provide: Logger, useValue: surroundings.logger },
  ];

  @Global()
  @Module({ providers: provided, exports: provided })
  class SurroundingsModule {}

  NestLogger.overrideLogger(false);
  const operationsModule = installation?.module(SurroundingsModule);
  const app = await createQueryApp(
    QueryModule.register({ settings, readerModule: SurroundingsModule, ...(operationsModule && { operationsModule }) }),
  );
  return { app, ...surroundings };
}
