import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** The status of a document, or of a whole request, with the error type where there is one. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly type?: string;
}

/** Decides the answer for each document of a bulk by its id, or one for the whole request. */
export type BulkScript = (ids: readonly string[]) => readonly ScriptedAnswer[] | ScriptedAnswer;

/**
 * Speaks as much of Elasticsearch's API as the writer uses, with answers that a real one gives only when it is in trouble.
 * Every alias exists unless it was named in `missing`.
 */
export class ScriptedElasticsearch {
  /** Ids of every bulk request, in order of arrival. */
  readonly bulks: string[][] = [];
  /** Everything else: `HEAD /_alias/jaeger-span-2026-11-22`. */
  readonly calls: string[] = [];
  readonly missing = new Set<string>();
  script: BulkScript = (ids) => ids.map(() => ({ status: 201 }));
  /** What the cluster says about any index. */
  indexHealth: 'green' | 'yellow' | 'red' = 'green';
  /** Settings of every index that are asked for. */
  blocks: Readonly<Record<string, string>> = {};
  private held: Promise<void> = Promise.resolve();
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  static async start(port = 0): Promise<ScriptedElasticsearch> {
    const scripted = new ScriptedElasticsearch();
    await new Promise<void>((done) => scripted.server.listen(port, '127.0.0.1', done));
    return scripted;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Bulk requests get no answer until the returned function is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.held = promise;
    return resolve;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? '';
    if (path === '/_bulk') return this.answerBulk(request, response);
    this.calls.push(`${request.method} ${path}`);
    request.resume();
    if (path.startsWith('/_cluster/health/'))
      return send(response, 200, { status: this.indexHealth, timed_out: false });
    if (path.includes('/_settings')) return send(response, 200, { 'today-000001': { settings: this.blocks } });
    const name = path.split('/').at(-1) ?? '';
    if (request.method === 'PUT') this.missing.delete(name.replace(/-000001$/, ''));
    send(response, request.method === 'HEAD' && this.missing.has(name) ? 404 : 200, {});
  }

  private async answerBulk(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const ids = [
      ...Buffer.concat(chunks)
        .toString()
        .matchAll(/"_id":"([^"]*)"/g),
    ].map(([, id]) => id ?? '');
    this.bulks.push(ids);
    await this.held;
    const answer = this.script(ids);
    if ('status' in answer) return send(response, answer.status, { error: errorBody(answer) });
    const items = answer.map(({ status, type }) => ({
      create: type === undefined ? { status } : { status, error: errorBody({ status, type }) },
    }));
    send(response, 200, { errors: false, items });
  }
}

function errorBody({ type }: ScriptedAnswer): object {
  return { type: type ?? 'unknown', reason: 'as the script says' };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
  response.end(JSON.stringify(body));
}
