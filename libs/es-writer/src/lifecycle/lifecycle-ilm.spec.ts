import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEsClient, EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import type { Client } from '@elastic/elasticsearch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EsWriterConfig } from '../es-writer.config.js';
import { TemplateInstaller } from '../templates/template-installer.js';
import { esLifecycle } from './es-lifecycle.js';
import { lifecyclePolicy } from './lifecycle-policy.js';
import { RULES } from './lifecycle.testbed.js';
import { ListedReplays } from './listed-replays.testbed.js';
import { LifecycleConfig } from './lifecycle.config.js';
import { ClockError } from './lifecycle.js';
import { LeaseLostError } from './lifecycle-lease.js';

interface Answer {
  readonly status: number;
  readonly body: object;
}

const FOUND = (body: object): Answer => ({ status: 200, body });
const MISSING: Answer = { status: 404, body: { error: { type: 'resource_not_found_exception' }, status: 404 } };
const UNKNOWN_PATH: Answer = { status: 400, body: { error: 'no handler found for uri [/_ilm/status]' } };

const LISTING = {
  'jaeger-span-000001': {
    aliases: { 'jaeger-span-read': {}, 'jaeger-span-write': { is_write_index: false } },
    settings: { index: { creation_date: '1000', number_of_replicas: '1' } },
  },
  'jaeger-span-000002': {
    aliases: { 'jaeger-span-read': {}, 'jaeger-span-write': { is_write_index: true } },
    settings: { index: { creation_date: '2000', number_of_replicas: '1' } },
  },
};

/** What a cluster with ILM answers cannot be seen on every server; so the answers are scripted. */
describe('a cluster with ILM', () => {
  let server: Server;
  let client: Client;
  let answers: Record<string, Answer>;
  const requests: { line: string; body: unknown }[] = [];

  beforeEach(async () => {
    requests.length = 0;
    answers = {
      'GET /_ilm/status': FOUND({ operation_mode: 'RUNNING' }),
      'GET /_ilm/policy/jaeger-ilm-policy': MISSING,
      'GET /*jaeger-*': FOUND(LISTING),
      'GET /*jaeger-*/_stats/docs,store': FOUND({}),
      'GET /_index_template/jaeger-*': MISSING,
      'GET /sluice-lifecycle/_doc/lease': MISSING,
      'GET /sluice-lifecycle/_doc/tenants': MISSING,
    };
    server = createServer((request, response) => void respond(request, response));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = createEsClient(Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: url }));
  });

  afterEach(async () => {
    await client.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request);
    const line = `${request.method} ${decodeURIComponent(request.url?.split('?')[0] ?? '')}`;
    requests.push({ line, body: text === '' ? undefined : JSON.parse(text) });
    const { status, body } = answers[line] ?? FOUND({ _seq_no: 0, _primary_term: 1, acknowledged: true });
    response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end(JSON.stringify(body));
  }

  const indexConfig = Object.assign(new EsIndexConfig(), { ES_USE_ILM: true });

  async function round(writer: Partial<EsWriterConfig> = {}): Promise<string[]> {
    const writerConfig = Object.assign(new EsWriterConfig(), { ES_CREATE_INDEX_TEMPLATES: false, ...writer });
    const parts = { client, indexConfig, writerConfig, config: new LifecycleConfig(), replays: new ListedReplays() };
    const { lifecycle } = esLifecycle({ ...parts, holder: 'here' });
    expect(await lifecycle.run(() => undefined)).toBe(true);
    return changes();
  }

  function changes(): string[] {
    return requests.map(({ line }) => line).filter((line) => !/^GET|sluice-lifecycle/.test(line));
  }

  function bodyOf(line: string): unknown {
    return requests.find((request) => request.line === line)?.body;
  }

  it('gets the policy, and every index is put under it instead of being looked after here', async () => {
    expect(await round()).toEqual([
      'PUT /_ilm/policy/jaeger-ilm-policy',
      'PUT /jaeger-span-000001/_settings',
      'PUT /jaeger-span-000002/_settings',
    ]);
    expect(bodyOf('PUT /_ilm/policy/jaeger-ilm-policy')).toEqual(lifecyclePolicy(RULES));
    expect(bodyOf('PUT /jaeger-span-000001/_settings')).toEqual({
      'index.lifecycle.name': 'jaeger-ilm-policy',
      'index.lifecycle.rollover_alias': 'jaeger-span-write',
      'index.lifecycle.indexing_complete': true,
    });
    expect(bodyOf('PUT /jaeger-span-000002/_settings')).toEqual({
      'index.lifecycle.name': 'jaeger-ilm-policy',
      'index.lifecycle.rollover_alias': 'jaeger-span-write',
    });
  });

  it('is taken for one that has it when we may not ask', async () => {
    answers['GET /_ilm/status'] = { status: 403, body: { error: { type: 'security_exception' } } };
    expect(await round()).toContain('PUT /_ilm/policy/jaeger-ilm-policy');
  });

  it('keeps a policy that it has', async () => {
    answers['GET /_ilm/policy/jaeger-ilm-policy'] = FOUND({ 'jaeger-ilm-policy': {} });
    expect(await round()).not.toContain('PUT /_ilm/policy/jaeger-ilm-policy');
  });

  it('gets templates with the policy, and one without ILM gets them without', async () => {
    const installer = new TemplateInstaller(client, indexConfig, new EsWriterConfig());
    await installer.install('');
    expect(JSON.stringify(bodyOf('PUT /_index_template/jaeger-span'))).toContain('index.lifecycle.name');
    requests.length = 0;
    answers['GET /_ilm/status'] = UNKNOWN_PATH;
    await new TemplateInstaller(client, indexConfig, new EsWriterConfig()).install('');
    expect(JSON.stringify(bodyOf('PUT /_index_template/jaeger-span'))).not.toContain('lifecycle');
  });

  it('that lacks it is looked after by the same rules', async () => {
    answers['GET /_ilm/status'] = UNKNOWN_PATH;
    answers['GET /jaeger-span-*'] = FOUND(LISTING);
    expect(await round()).toEqual([
      'POST /jaeger-span-write/_rollover/jaeger-span-000003',
      'DELETE /jaeger-span-000001',
    ]);
  });

  it('deletes nothing that has changed since it was listed', async () => {
    answers['GET /_ilm/status'] = UNKNOWN_PATH;
    const { 'jaeger-span-000001': first } = LISTING;
    const newest = { 'jaeger-span-000001': first };
    answers['GET /jaeger-span-*'] = FOUND(newest);
    expect((await round()).filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });

  it('makes nothing new when a template is refused, and goes on with the rest', async () => {
    answers['GET /_ilm/status'] = UNKNOWN_PATH;
    answers['GET /jaeger-span-*'] = FOUND(LISTING);
    answers['PUT /_index_template/jaeger-service'] = { status: 403, body: { error: { type: 'security_exception' } } };
    const lines = await round({ ES_CREATE_INDEX_TEMPLATES: true });
    expect(lines.filter((line) => line.includes('_rollover'))).toEqual([]);
    expect(lines.at(-1)).toBe('DELETE /jaeger-span-000001');
  });

  it('is not touched while its clock and ours differ', async () => {
    for (const aheadMs of [-700_000, 700_000]) {
      answers['GET /_nodes/_local/stats/process'] = FOUND({ nodes: { a: { timestamp: Date.now() + aheadMs } } });
      await expect(round()).rejects.toThrow(ClockError);
    }
    expect(changes()).toEqual([]);
    answers['GET /_nodes/_local/stats/process'] = FOUND({ nodes: { a: { timestamp: Date.now() + 500_000 } } });
    expect(await round()).not.toEqual([]);
  });

  it('is not touched by who does not get the lease, or cannot renew it in time', async () => {
    const conflict = { status: 409, body: { error: { type: 'version_conflict_engine_exception' } } };
    const writerConfig = Object.assign(new EsWriterConfig(), { ES_CREATE_INDEX_TEMPLATES: false });
    const parts = { client, indexConfig, writerConfig, config: new LifecycleConfig(), replays: new ListedReplays() };
    const held = { holder: 'there', held: true, leaseMs: 60_000, finishedMillis: 0 };
    answers['GET /sluice-lifecycle/_doc/lease'] = FOUND({ _source: held, _seq_no: 4, _primary_term: 1 });
    expect(await esLifecycle({ ...parts, holder: 'here' }).lifecycle.run(() => undefined)).toBe(false);
    answers['GET /sluice-lifecycle/_doc/lease'] = FOUND({
      _source: { ...held, held: false },
      _seq_no: 5,
      _primary_term: 1,
    });
    answers['PUT /sluice-lifecycle/_doc/lease'] = conflict;
    expect(await esLifecycle({ ...parts, holder: 'here' }).lifecycle.run(() => undefined)).toBe(false);
    delete answers['PUT /sluice-lifecycle/_doc/lease'];
    const hasty = esLifecycle({ ...parts, holder: 'here', leaseMs: 0 });
    await expect(hasty.lifecycle.run(() => undefined)).rejects.toThrow(LeaseLostError);
    expect(changes()).toEqual([]);
  });

  it('is left alone when its answer is longer than there is memory for', async () => {
    const long = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}`, 'x'.repeat(1024 * 1024)]));
    answers['GET /*jaeger-*'] = FOUND(long);
    await expect(round()).rejects.toThrow('too many indices');
    expect(changes()).toEqual([]);
  });

  it('ends a round early when it is overloaded, and gives the lease back', async () => {
    answers['GET /_ilm/status'] = UNKNOWN_PATH;
    answers['POST /jaeger-span-write/_rollover/jaeger-span-000003'] = {
      status: 429,
      body: { error: { type: 'es_rejected_execution_exception' } },
    };
    await expect(round()).rejects.toThrow('429');
    expect(requests.at(-1)).toMatchObject({
      line: 'PUT /sluice-lifecycle/_doc/lease',
      body: { held: false, finishedMillis: 0 },
    });
    expect(requests.map(({ line }) => line)).not.toContain('DELETE /jaeger-span-000001');
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
