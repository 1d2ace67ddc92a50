import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { loadSettings, RuntimeModule } from '@app/runtime';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EsWriterConfig } from '../es-writer.config.js';
import { EsWriterModule } from '../es-writer.module.js';
import { Generations } from '../generations/generations.js';
import { EsLifecycleWorkModule } from './es-lifecycle.module.js';
import { LifecycleWork } from './lifecycle-work.js';
import { LifecycleConfig } from './lifecycle.config.js';
import { FOUND, ScriptedCluster } from './scripted-cluster.testbed.js';

const HOUR_MS = 3_600_000;
const LEASE = 'PUT /sluice-lifecycle/_doc/lease';

describe('the modules of a process that stores spans', () => {
  let cluster: ScriptedCluster;
  let app: INestApplicationContext;
  beforeEach(async () => {
    cluster = await ScriptedCluster.start();
    cluster.answers['GET /sluice-replay/_search'] = FOUND({ hits: { hits: [] } });
    cluster.answers['POST /sluice-replay/_search'] = FOUND({ hits: { hits: [] } });
    const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsWriterConfig, LifecycleConfig], {
      ES_SERVER_URLS: cluster.url,
      ADMIN_HTTP_HOST_PORT: '127.0.0.1:0',
      LOG_LEVEL: 'error',
    });
    const writerModule = EsWriterModule.register({ maxBytes: 1024 * 1024 });
    const runtime = RuntimeModule.register({ role: 'test', settings, adminPort: 0 });
    const lifecycle = EsLifecycleWorkModule.register({ writerModule });
    const root = { module: class Root {}, imports: [runtime, writerModule, lifecycle] };
    app = await NestFactory.createApplicationContext(root, { logger: false });
  });
  afterEach(async () => {
    await app.close();
    await cluster.stop();
  });

  const attempt = (): Promise<string> => app.get(LifecycleWork, { strict: false }).attempt(HOUR_MS, () => undefined);
  const leased = (document: object) => FOUND({ _source: document, _seq_no: 7, _primary_term: 1 });

  it('remember the tenants that their writer met', async () => {
    await app.get(Generations, { strict: false }).ensure('acme-jaeger-span-2026-11-22');
    await attempt();
    expect(cluster.bodyOf('PUT /sluice-lifecycle/_doc/tenants')).toEqual({ tenants: ['acme'] });
  });

  it('do a round when one is due, and leave rounds to the process that did the last', async () => {
    expect(await attempt()).toBe('done');
    const done = cluster.requests.findLast(({ line }) => line === LEASE)?.body as {
      holder: string;
      finishedMillis: number;
    };
    expect(done.finishedMillis).toBeGreaterThan(0);
    const afterMs = async (ms: number, holder = done.holder): Promise<string> => {
      const finishedMillis = Date.now() - ms;
      cluster.answers['GET /sluice-lifecycle/_doc/lease'] = leased({ ...done, holder, finishedMillis, held: false });
      return attempt();
    };
    expect(await afterMs(0)).toBe('resting');
    expect(await afterMs(0.9 * HOUR_MS)).toBe('done');
    expect(await afterMs(0.9 * HOUR_MS, 'other')).toBe('elsewhere');
    expect(await afterMs(1.6 * HOUR_MS, 'other')).toBe('done');
    expect(await afterMs(-100 * HOUR_MS, 'other')).toBe('done');
  });
});
