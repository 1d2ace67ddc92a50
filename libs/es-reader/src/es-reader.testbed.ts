import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEsClient, EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { MemoryLogger } from '@app/runtime';
import { Registry } from 'prom-client';
import { onTestFinished } from 'vitest';
import { EsReaderConfig } from './es-reader.config.js';
import { EsReaderMetrics } from './es-reader.metrics.js';
import { IndexCatalog } from './index-catalog/index-catalog.js';
import { EsSearch } from './reader/es-search.js';
import { EsTraceReader } from './reader/es-trace.reader.js';

/** One search as it arrived. */
export interface Asked {
  readonly path: string;
  readonly header: { readonly index: readonly string[] };
  readonly body: { readonly size: number; readonly query: object };
  readonly authorization?: string;
}

/** A reader in front of something that answers the n-th search with the n-th answer; a function takes the response over. */
export async function readerOf(
  answers: readonly (object | ((response: ServerResponse) => void))[],
  settings: Partial<EsReaderConfig> & { indices?: number; maxAnswerBytes?: number } = {},
) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      response.setHeader('x-elastic-product', 'Elasticsearch').setHeader('content-type', 'application/json');
      if (request.method === 'GET') return response.end(JSON.stringify(aliases(settings.indices ?? 1)));
      const [header, search] = body
        .split('\n')
        .map((line) => (line === '' ? undefined : (JSON.parse(line) as unknown)));
      const { authorization } = request.headers;
      asked.push({ path: request.url ?? '', header, body: search, authorization } as Asked);
      const answer = answers[asked.length - 1] ?? {};
      if (typeof answer === 'function') return (answer as (response: ServerResponse) => void)(response);
      return response.end(JSON.stringify({ responses: [answer] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createEsClient(Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: url }));
  const stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  onTestFinished(async () => {
    await client.close();
    await stop();
  });
  const search = new EsSearch(client, new EsReaderMetrics(new Registry()), settings.maxAnswerBytes);
  const config = Object.assign(new EsReaderConfig(), settings);
  const catalog = new IndexCatalog(client, new EsIndexConfig());
  const logger = new MemoryLogger();
  return { reader: new EsTraceReader(search, catalog, config, logger), asked, logger, stop };
}

async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) body += chunk;
  return body;
}

function aliases(days: number): object {
  return Object.fromEntries(Array.from({ length: days }, (_, i) => [`jaeger-span-${dayOf2026(i)}`, { aliases: {} }]));
}

function dayOf2026(i: number): string {
  return new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
}
