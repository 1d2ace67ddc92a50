import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BulkAnswer } from './bulk-answers.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** Of the connection only; the rest is passed on. */
const HOP_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'];

/** One request that has arrived whole; nothing of it has gone further yet. */
export interface Exchange {
  readonly body: Buffer;
  /** Sends the whole request on and resolves with the whole answer, of which the client has nothing yet. Rejects when there is none. */
  forward(): Promise<BulkAnswer>;
  reply(answer: BulkAnswer): Promise<void>;
  /** Breaks the client's connection (RST). */
  drop(): void;
}

/** A `_bulk` request; its body is NDJSON: an action and a document in turn. */
export interface BulkExchange extends Exchange {
  /** 1 for the first bulk of the proxy's life. */
  readonly number: number;
  readonly bytes: number;
}

/**
 * Stands before Elasticsearch and understands HTTP: a scenario can hold a bulk before it is forwarded, hold, drop or falsify its answer.
 * Behind it is a `TcpProxy` for what the network does.
 */
export class ElasticsearchProxy {
  /** Handles every `_bulk` request; absent: they are passed on. A rejection breaks the client's connection. */
  onBulk: ((exchange: BulkExchange) => Promise<void>) | undefined;
  /** The same for every request that moves aliases. */
  onAliases: ((exchange: Exchange) => Promise<void>) | undefined;
  /** `_bulk` requests that arrived, and those that Elasticsearch answered with 200. */
  readonly bulks = { arrived: 0, answered: 0 };
  readonly #server: Server;
  readonly #agent = new http.Agent({ keepAlive: true });
  readonly #waiters: (() => void)[] = [];
  readonly #storeWaiters: (() => void)[] = [];

  private constructor(readonly network: TcpProxy) {
    this.#server = http.createServer((request, response) => {
      this.#handle(request, response).catch(() => response.socket?.resetAndDestroy());
    });
    this.#server.timeout = 0;
    this.#server.requestTimeout = 0;
  }

  static async open(options: { upstreamUrl: string; random?: () => number }): Promise<ElasticsearchProxy> {
    const upstreamPort = Number(new URL(options.upstreamUrl).port);
    const network = await TcpProxy.open({ upstreamPort, ...(options.random && { random: options.random }) });
    const proxy = new ElasticsearchProxy(network);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when Elasticsearch has answered a bulk with 200 from now on. */
  async nextAnsweredBulk(): Promise<void> {
    await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }

  /** Resolves when Elasticsearch has stored at least one new document from now on. */
  async nextStoredBulk(): Promise<void> {
    await new Promise<void>((resolve) => this.#storeWaiters.push(resolve));
  }

  /** All is well again. What was held is let go by whoever holds it. */
  heal(): void {
    this.onBulk = this.onAliases = undefined;
    this.network.set({});
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.network.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? '';
    const isBulk = path.endsWith('/_bulk');
    const body = await whole(request);
    if (isBulk) this.bulks.arrived++;
    const exchange: BulkExchange = {
      number: this.bulks.arrived,
      bytes: body.length,
      body,
      forward: () => this.#forward(request, body, isBulk),
      reply: (answer) => reply(response, answer),
      drop: () => void response.socket?.resetAndDestroy(),
    };
    if (isBulk && this.onBulk) return await this.onBulk(exchange);
    if (request.method === 'POST' && path === '/_aliases' && this.onAliases) return await this.onAliases(exchange);
    await exchange.reply(await exchange.forward());
  }

  async #forward(request: IncomingMessage, body: Buffer, isBulk: boolean): Promise<BulkAnswer> {
    const headers = { ...endToEnd(request.headers), 'accept-encoding': 'identity', 'content-length': body.length };
    const { method, url } = request;
    const answer = await new Promise<BulkAnswer>((resolve, reject) => {
      const options = { port: this.network.port, host: '127.0.0.1', method, path: url, headers, agent: this.#agent };
      const upstream = http.request(options, (response) => {
        const status = response.statusCode ?? 0;
        whole(response).then((body) => resolve({ status, headers: endToEnd(response.headers), body }), reject);
      });
      upstream.once('error', reject);
      upstream.end(body);
    });
    if (isBulk && answer.status === 200) this.#answered(answer);
    return answer;
  }

  #answered({ body }: BulkAnswer): void {
    this.bulks.answered++;
    for (const resolve of this.#waiters.splice(0)) resolve();
    if (this.#storeWaiters.length === 0 || !body.includes('"status":201')) return;
    for (const resolve of this.#storeWaiters.splice(0)) resolve();
  }
}

function endToEnd(headers: http.IncomingHttpHeaders): http.OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.includes(name)));
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function reply(response: ServerResponse, { status, headers, body }: BulkAnswer): Promise<void> {
  if (response.destroyed) return;
  // A HEAD request is answered with the length of a body that is not there.
  response.writeHead(status, { ...headers, ...(body.length > 0 && { 'content-length': body.length }) });
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
    response.end(body, () => resolve());
  });
}
