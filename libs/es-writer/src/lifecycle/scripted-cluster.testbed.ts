import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEsClient, EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import type { Client } from '@elastic/elasticsearch';
import { EsWriterConfig } from '../es-writer.config.js';
import { esLifecycle, type EsLifecycleParts } from './es-lifecycle.js';
import { LifecycleConfig } from './lifecycle.config.js';
import type { Lifecycle } from './lifecycle.js';
import { ListedReplays } from './listed-replays.testbed.js';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

export const FOUND = (body: object): Answer => ({ status: 200, body });
export const REFUSED = (status: number, type: string): Answer => ({ status, body: { error: { type } } });
export const MISSING: Answer = REFUSED(404, 'resource_not_found_exception');
export const UNKNOWN_PATH: Answer = { status: 400, body: { error: 'no handler found for uri [/_ilm/status]' } };

/** Two rolled-over indices of long ago; the second is written to. */
export const LISTING = {
  'jaeger-span-000001': {
    aliases: { 'jaeger-span-read': {}, 'jaeger-span-write': { is_write_index: false } },
    settings: { index: { creation_date: '1000', number_of_replicas: '1' } },
  },
  'jaeger-span-000002': {
    aliases: { 'jaeger-span-read': {}, 'jaeger-span-write': { is_write_index: true } },
    settings: { index: { creation_date: '2000', number_of_replicas: '1' } },
  },
};

/** Answers as a test says, by method and path; by itself a cluster with ILM and the indices of `LISTING`. What is not scripted succeeds. */
export class ScriptedCluster {
  readonly requests: { readonly line: string; readonly body: unknown }[] = [];
  answers: Record<string, Answer> = {
    'GET /_ilm/status': FOUND({ operation_mode: 'RUNNING' }),
    'GET /_ilm/policy/jaeger-ilm-policy': MISSING,
    'GET /*jaeger-*': FOUND(LISTING),
    'GET /*jaeger-*/_stats/docs,store': FOUND({}),
    'GET /_index_template/jaeger-*': MISSING,
    'GET /sluice-lifecycle/_doc/lease': MISSING,
    'GET /sluice-lifecycle/_doc/tenants': MISSING,
  };
  readonly indexConfig = Object.assign(new EsIndexConfig(), { ES_USE_ILM: true });

  private constructor(
    private readonly server: Server,
    readonly client: Client,
    readonly url: string,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.#respond(request, response));
  }

  static async start(): Promise<ScriptedCluster> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = createEsClient(Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: url }));
    return new ScriptedCluster(server, client, url);
  }

  /** Looks after it by the defaults, in the mode of `ES_USE_ILM`; templates only when they are asked for. */
  lifecycle(writer: Partial<EsWriterConfig> = {}, parts: Partial<EsLifecycleParts> = {}): Lifecycle {
    const writerConfig = Object.assign(new EsWriterConfig(), { ES_CREATE_INDEX_TEMPLATES: false, ...writer });
    const { client, indexConfig } = this;
    const config = new LifecycleConfig();
    const replays = new ListedReplays();
    return esLifecycle({ client, indexConfig, writerConfig, config, replays, holder: 'here', ...parts }).lifecycle;
  }

  /** Lines of the requests that change something, other than the lease. */
  changes(): string[] {
    return this.requests.map(({ line }) => line).filter((line) => !/^GET|sluice-lifecycle/.test(line));
  }

  bodyOf(line: string): unknown {
    return this.requests.find((request) => request.line === line)?.body;
  }

  async stop(): Promise<void> {
    await this.client.close();
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const line = `${request.method} ${decodeURIComponent(request.url?.split('?')[0] ?? '')}`;
    this.requests.push({ line, body: text === '' ? undefined : JSON.parse(text) });
    const { status, body } = this.answers[line] ?? FOUND({ _seq_no: 0, _primary_term: 1, acknowledged: true });
    response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end(JSON.stringify(body));
  }
}
