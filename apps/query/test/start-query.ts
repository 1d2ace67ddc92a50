import { Logger as NestLogger, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { otlpJsonToProtobuf } from '@app/model';
import { loadSettings, RuntimeModule } from '@app/runtime';
import { MemoryStorageConfig, MemoryStorageModule, MemoryTraceStore, TenancyConfig } from '@app/storage';
import { AccessConfig } from '../src/access/access.config.ts';
import { DemoConfig } from '../src/demo/demo.config.ts';
import { LiveConfig } from '../src/live/live.config.ts';
import { OperationsConfig } from '../src/operations/operations.config.ts';
import { createQueryApp } from '../src/query.app.ts';
import { QueryConfig } from '../src/query.config.ts';
import { QueryModule } from '../src/query.module.ts';
import { UiConfig } from '../src/ui/ui.config.ts';
import type { FakeInstallation } from './fake-installation.ts';

export const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

export interface StartedQuery extends AsyncDisposable {
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** One span of the service, in the trace `TRACE_ID`. */
  write(service: string, tenant?: string, traceId?: string): Promise<void>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** JSON, unless the headers say otherwise. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

const UNUSED_CONNECTION_MS = 2_000;

/** The query application over a memory store, on a free port. @param installation that is operated; absent: there is no operations API */
export async function startQuery(
  env: Readonly<Record<string, string>> = {},
  installation?: FakeInstallation,
): Promise<StartedQuery> {
  const schemas = [
    QueryConfig,
    AccessConfig,
    LiveConfig,
    UiConfig,
    DemoConfig,
    MemoryStorageConfig,
    TenancyConfig,
    OperationsConfig,
  ];
  const settings = loadSettings(schemas, {
    ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
    LOG_LEVEL: 'error',
    ...env,
  });
  const queryModule = QueryModule.register({
    settings,
    readerModule: MemoryStorageModule,
    ...(installation && { operationsModule: installation.module(MemoryStorageModule) }),
  });

  @Module({ imports: [RuntimeModule.register({ role: 'query', settings, adminPort: 0 }), queryModule] })
  class Root {}

  NestLogger.overrideLogger(false);
  const app = await createQueryApp(Root);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const store = app.get(MemoryTraceStore, { strict: false });
  return {
    url,
    app,
    write: async (service, tenant, traceId = TRACE_ID) => {
      await store.write({ payload: spanOf(service, traceId), acceptedMillis: Date.now(), tenant });
    },
    get: (path, headers = {}) => fetch(url + path, { headers }),
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async [Symbol.asyncDispose]() {
      // A client that cancels a stream may open a connection that it never uses, which Node closes after a minute.
      const cutUnused = setTimeout(() => app.getHttpServer().closeAllConnections(), UNUSED_CONNECTION_MS);
      await app.close();
      clearTimeout(cutUnused);
    },
  };
}

function spanOf(service: string, traceId: string): Buffer {
  const startTimeUnixNano = String(BigInt(Date.now()) * 1_000_000n);
  const spans = [{ traceId, spanId: 'eee19b7ec3c1b174', startTimeUnixNano, endTimeUnixNano: startTimeUnixNano }];
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: service } }] };
  return otlpJsonToProtobuf(JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] }));
}
