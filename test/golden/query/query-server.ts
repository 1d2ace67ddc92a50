import { Global, Logger as NestLogger, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Registry } from 'prom-client';
import { loadSettings, Logger, MemoryLogger } from '@app/runtime';
import { TraceReader } from '@app/storage';
import { createQueryApp, QueryConfig, QueryModule } from '@app/query';
import { ArrayTraceReader } from './array-trace-reader.ts';

export interface QueryServer {
  readonly app: NestFastifyApplication;
  readonly reader: ArrayTraceReader;
  readonly registry: Registry;
  readonly logger: MemoryLogger;
  /** `http://127.0.0.1:port` */
  readonly url: string;
}

/** The real application on a free port over an array, with nothing of the process around it. */
export async function startQueryServer(env: NodeJS.ProcessEnv = {}): Promise<QueryServer> {
  const settings = loadSettings([QueryConfig], env);
  const surroundings = {
    reader: new ArrayTraceReader(),
    registry: new Registry(),
    logger: new MemoryLogger(),
  };
  const provided = [
    ...settings.providers(),
    { provide: TraceReader, useValue: surroundings.reader },
    { provide: Registry, useValue: surroundings.registry },
    { provide: Logger, useValue: surroundings.logger },
  ];

  @Global()
  @Module({ providers: provided, exports: provided })
  class SurroundingsModule {}

  NestLogger.overrideLogger(false);
  const app = await createQueryApp(QueryModule.register({ settings, readerModule: SurroundingsModule }));
  await app.listen(0, '127.0.0.1');
  return { app, ...surroundings, url: await app.getUrl() };
}
