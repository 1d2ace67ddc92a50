import { Logger as NestLogger, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessConfig, DemoConfig, LiveConfig, createQueryApp, QueryConfig, QueryModule, UiConfig } from '@app/query';
import { loadSettings, RuntimeModule } from '@app/runtime';
import { MemoryStorageConfig, MemoryStorageModule, SpanWriter, TenancyConfig } from '@app/storage';
import { otlpRequest } from '../../contract/otlp-fixture.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const nowMicros = Date.now() * 1000;

const payload = otlpRequest(
  {
    service: 'frontend',
    resource: { 'host.name': 'web-1' },
    scope: { name: 'http', version: '1.2' },
    spans: [
      {
        traceId: TRACE_ID,
        spanId: '00f067aa0ba902b7',
        name: 'GET /checkout',
        kind: 'server',
        startMicros: nowMicros,
        durationMicros: 1500,
        attributes: { 'http.status_code': 500, big: 9_223_372_036_854_775_807n },
        status: { code: 'error', message: 'card declined' },
        flags: 1,
      },
    ],
  },
  {
    service: 'cart',
    spans: [
      {
        traceId: TRACE_ID,
        spanId: 'b7ad6b7169203331',
        parentSpanId: '00f067aa0ba902b7',
        name: 'SELECT',
        startMicros: nowMicros + 5,
        durationMicros: 7,
        events: [{ timeMicros: nowMicros + 6, name: 'retry', attributes: { attempt: 2 } }],
      },
    ],
  },
);

/** By Jaeger's rules for OTLP: scope, then attributes, then kind, then status. */
const expectedTrace = {
  traceID: TRACE_ID,
  spans: [
    {
      traceID: TRACE_ID,
      spanID: '00f067aa0ba902b7',
      flags: 1,
      operationName: 'GET /checkout',
      references: [],
      startTime: nowMicros,
      duration: 1500,
      tags: [
        { key: 'otel.scope.name', type: 'string', value: 'http' },
        { key: 'otel.scope.version', type: 'string', value: '1.2' },
        { key: 'http.status_code', type: 'int64', value: 500 },
        { key: 'big', type: 'int64', value: '9223372036854775807' },
        { key: 'span.kind', type: 'string', value: 'server' },
        { key: 'error', type: 'bool', value: true },
        { key: 'otel.status_description', type: 'string', value: 'card declined' },
      ],
      logs: [],
      processID: 'p1',
      warnings: null,
    },
    {
      traceID: TRACE_ID,
      spanID: 'b7ad6b7169203331',
      operationName: 'SELECT',
      references: [{ refType: 'CHILD_OF', traceID: TRACE_ID, spanID: '00f067aa0ba902b7' }],
      startTime: nowMicros + 5,
      duration: 7,
      tags: [],
      logs: [
        {
          timestamp: nowMicros + 6,
          fields: [
            { key: 'event', type: 'string', value: 'retry' },
            { key: 'attempt', type: 'int64', value: 2 },
          ],
        },
      ],
      processID: 'p2',
      warnings: null,
    },
  ],
  processes: {
    p1: { serviceName: 'frontend', tags: [{ key: 'host.name', type: 'string', value: 'web-1' }] },
    p2: { serviceName: 'cart', tags: [] },
  },
  warnings: null,
};

describe('the query application over the memory storage', () => {
  let app: NestFastifyApplication;
  let url: string;
  const data = async (path: string): Promise<unknown> => {
    const response = await fetch(url + path);
    return ((await response.json()) as { data: unknown }).data;
  };

  beforeAll(async () => {
    const schemas = [QueryConfig, AccessConfig, LiveConfig, UiConfig, DemoConfig, MemoryStorageConfig, TenancyConfig];
    const settings = loadSettings(schemas, {
      ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
      LOG_LEVEL: 'error',
    });

    @Module({
      imports: [
        RuntimeModule.register({ role: 'query', settings, adminPort: 0 }),
        QueryModule.register({ settings, readerModule: MemoryStorageModule }),
      ],
    })
    class RootModule {}

    NestLogger.overrideLogger(false);
    app = await createQueryApp(RootModule);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
    await app.get(SpanWriter, { strict: false }).write({ payload, acceptedMillis: nowMicros / 1000 });
  });
  afterAll(() => app.close());

  it('shows what was written as Jaeger would', async () => {
    expect(await data(`/api/traces/${TRACE_ID}?raw=true`)).toEqual([expectedTrace]);
  });

  it.each([
    { query: 'service=frontend', found: 1 },
    { query: 'service=cart&operation=SELECT&maxDuration=10us', found: 1 },
    { query: 'service=cart&minDuration=1ms', found: 0 },
    { query: 'service=frontend&tag=error:true&tags=%7B%22http.status_code%22%3A%22500%22%7D', found: 1 },
    { query: 'service=frontend&tag=error:false', found: 0 },
    { query: `service=frontend&end=${nowMicros - 1}`, found: 0 },
  ])('finds $found traces for $query', async ({ query, found }) => {
    const end = query.includes('end=') ? '' : `&end=${nowMicros + 1000}`;
    expect(await data(`/api/traces?${query}${end}`)).toHaveLength(found);
  });

  it('lists its services and operations', async () => {
    expect(await data('/api/services')).toEqual(['cart', 'frontend']);
    expect(await data('/api/services/frontend/operations')).toEqual(['GET /checkout']);
    expect(await data('/api/operations?service=frontend')).toEqual([{ name: 'GET /checkout', spanKind: 'server' }]);
    expect(await data('/api/operations?service=frontend&spanKind=client')).toEqual([]);
  });
});
