import http, { type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BROKEN_ANSWERS, type BrokenAnswer } from './bulk-answers.ts';
import { ElasticsearchProxy } from './elasticsearch-proxy.ts';

const ITEMS = [{ create: { status: 201 } }, { create: { status: 201 } }];
const TRUE_ANSWER = JSON.stringify({ errors: false, items: ITEMS });

describe('ElasticsearchProxy', () => {
  let server: Server;
  let proxy: ElasticsearchProxy;
  const received: Buffer[] = [];
  beforeEach(async () => {
    received.length = 0;
    server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.once('end', () => {
        received.push(Buffer.concat(chunks));
        response.writeHead(200, { 'content-type': 'application/json' }).end(TRUE_ANSWER);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const upstreamUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    proxy = await ElasticsearchProxy.open({ upstreamUrl });
  });
  afterEach(async () => {
    await proxy.close();
    server.closeAllConnections();
    server.close();
  });
  const bulk = (body: Uint8Array<ArrayBuffer> = new Uint8Array([1])): Promise<Response> =>
    fetch(`${proxy.url}/_bulk?require_alias=true`, { method: 'POST', body });

  it('passes a bulk on, its bytes untouched, and counts it', async () => {
    const body = new Uint8Array(gzipSync('{"create":{}}\n{}\n'));
    const answered = proxy.nextAnsweredBulk();
    expect(await (await bulk(body)).text()).toBe(TRUE_ANSWER);
    await answered;
    expect(received).toEqual([Buffer.from(body)]);
    expect(proxy.bulks).toEqual({ arrived: 1, answered: 1 });
  });

  it('lets Elasticsearch have the whole request and the client nothing of the answer', async () => {
    proxy.onBulk = async (exchange) => {
      await exchange.forward();
      exchange.drop();
    };
    await expect(bulk()).rejects.toThrow('fetch failed');
    expect(received).toHaveLength(1);
  });

  it('keeps a request from Elasticsearch that is dropped before it is forwarded', async () => {
    proxy.onBulk = async (exchange) => exchange.drop();
    await expect(bulk()).rejects.toThrow('fetch failed');
    expect(received).toEqual([]);
  });

  it('holds a request that moves aliases, and no other', async () => {
    const held: string[] = [];
    proxy.onAliases = async (exchange) => {
      held.push(exchange.body.toString());
      exchange.drop();
    };
    await expect(fetch(`${proxy.url}/_aliases`, { method: 'POST', body: '{"actions":[]}' })).rejects.toThrow(
      'fetch failed',
    );
    expect((await fetch(`${proxy.url}/_aliases`)).ok).toBe(true);
    expect((await bulk()).ok).toBe(true);
    expect(held).toEqual(['{"actions":[]}']);
    proxy.heal();
    expect((await fetch(`${proxy.url}/_aliases`, { method: 'POST', body: '{}' })).ok).toBe(true);
  });

  it('breaks the connection when there is no server behind it', async () => {
    server.closeAllConnections();
    server.close();
    await expect(bulk()).rejects.toThrow('fetch failed');
  });

  it.each(Object.keys(BROKEN_ANSWERS) as BrokenAnswer[])(
    'gives an answer that cannot be taken for a true one: %s',
    async (name) => {
      proxy.onBulk = async (exchange) => exchange.reply(BROKEN_ANSWERS[name](await exchange.forward()));
      const response = await bulk();
      const items = await response.json().then(
        (body: unknown) => (body as { items: { create?: unknown }[] }).items,
        () => undefined,
      );
      expect(items?.length === ITEMS.length && items.every(({ create }) => create)).toBeFalsy();
      expect(received).toHaveLength(1);
    },
  );
});
