import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { utcDay } from '@app/model';
import { loadSettings, RuntimeModule } from '@app/runtime';
import { ReplayStore, SpanWriter } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterEach, expect, inject, it } from 'vitest';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.ts';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { EsWriterConfig } from '../es-writer.config.js';
import { EsWriterModule } from '../es-writer.module.js';
import { uniquePrefix } from '../es-writer.testbed.js';
import { EsLifecycleWorkModule } from './es-lifecycle.module.js';
import { LifecycleWork } from './lifecycle-work.js';
import { LifecycleConfig } from './lifecycle.config.js';
import { replay } from './lifecycle.testbed.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

describeReal('the modules of a process that stores spans', () => {
  const apps: INestApplicationContext[] = [];
  afterEach(async () => {
    await Promise.all(apps.splice(0).map((app) => app.close()));
  });

  async function start(prefix: string): Promise<INestApplicationContext> {
    const schemas = [EsConnectionConfig, EsIndexConfig, EsWriterConfig, LifecycleConfig];
    const settings = loadSettings(schemas, {
      ES_SERVER_URLS: inject('elasticsearchUrl'),
      ES_INDEX_PREFIX: prefix,
      ES_NUM_SHARDS: '1',
      ES_NUM_REPLICAS: '0',
      ES_BULK_FLUSH_INTERVAL: '10ms',
      INGESTER_LIFECYCLE_GRACE: '0',
      ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
      LOG_LEVEL: 'error',
    });
    const writerModule = EsWriterModule.register({ maxBytes: 16 * 1024 * 1024 });
    const root = {
      module: class Root {},
      imports: [
        RuntimeModule.register({ role: 'test', settings, adminPort: 0 }),
        writerModule,
        EsLifecycleWorkModule.register({ writerModule }),
      ],
    };
    const app = await NestFactory.createApplicationContext(root, { logger: false });
    apps.push(app);
    return app;
  }

  function part<T>(app: INestApplicationContext, token: abstract new (...args: never[]) => T): T {
    return app.get<T>(token, { strict: false });
  }

  it(
    'look after the indices of tenants whose spans came by, except for what a stored replay owns',
    { timeout: 60_000 },
    async () => {
      const prefix = uniquePrefix();
      const [storing, other] = [await start(prefix), await start(prefix)];
      const client = part(storing, Client);
      const day = utcDay(Date.now() - 40 * DAY_MS);
      const [expired, held] = ['span', 'service'].map((kind) => `${prefix}-acme-jaeger-${kind}-${day}`);
      for (const alias of [expired!, held!]) {
        await client.indices.create({ index: `${alias}-000001`, aliases: { [alias]: {} } });
      }
      const target = { kind: 'generation', indices: [{ alias: held!, newIndex: `${held}-000002` }] } as const;
      await part(storing, ReplayStore).create(replay({ target, createdMillis: Date.now() }));
      const attempt = async (app: INestApplicationContext): Promise<string> =>
        part(app, LifecycleWork).attempt(HOUR_MS, () => undefined);
      const exists = async (alias: string): Promise<boolean> => client.indices.existsAlias({ name: alias });

      expect(await attempt(other)).toBe('done');
      expect(await attempt(other)).toBe('resting');
      expect(await attempt(storing)).toBe('elsewhere');
      expect([await exists(expired!), await exists(held!)]).toEqual([true, true]);

      const span = {
        traceId: '0af7651916cd43dd8448eb211c80319c',
        spanId: '00f067aa0ba902b7',
        name: 'pay',
        startMicros: Date.now() * 1000,
      };
      const payload = otlpRequest({ service: 'shop', spans: [span] });
      await part(storing, SpanWriter).write({ payload, acceptedMillis: Date.now(), tenant: 'acme' });
      await attempt(storing);
      await client.delete({ index: `${prefix}-sluice-lifecycle`, id: 'lease', refresh: true });
      expect(await attempt(other)).toBe('done');
      expect([await exists(expired!), await exists(held!)]).toEqual([false, true]);
    },
  );
});
