import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Ledger } from './ledger.ts';
import { overHttp } from './over-http.ts';
import { Sending } from './sending.ts';

/** Sends some spans to a server that answers so, and resolves when sending has ended. */
async function sent(spans: number, answer: RequestListener, stopWhen = (_requests: number): boolean => false) {
  let requests = 0;
  const server = http.createServer((request, response) => {
    requests++;
    request.resume().once('end', () => answer(request, response));
    if (stopWhen(requests)) sending.stop();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const ledger = new Ledger('run', 1);
  const outcomes = new Map<string, number>();
  const route = overHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, outcomes);
  onTestFinished(() => void route.close());
  const sending = new Sending(ledger, { spans, spansPerRequest: 4, concurrency: 2 }, route);
  await sending.done;
  return { ledger, outcomes, sending };
}

const states = ({ requests }: Ledger): string[] => requests.map(({ state }) => state);

describe('Sending over HTTP', () => {
  it('notes a span as acknowledged when the answer is 200, each number once', async () => {
    const { ledger, sending } = await sent(10, (_, response) => response.end());
    expect(ledger.acknowledged()).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(ledger.requests.map(({ range }) => range.to - range.from)).toEqual([4, 4, 2]);
    expect(sending.acknowledgedSpans).toBe(10);
  });

  it('offers a request again after 503 and after a connection that broke, until it is taken', async () => {
    let answers = 0;
    const { ledger, outcomes } = await sent(4, (request, response) => {
      answers++;
      if (answers === 1) response.writeHead(503, { 'retry-after': '1' }).end();
      else if (answers === 2) request.socket.resetAndDestroy();
      else response.end();
    });
    expect(ledger.requests).toMatchObject([{ state: 'acknowledged', attempts: 3 }]);
    expect(Object.fromEntries(outcomes)).toEqual({ 503: 1, ECONNRESET: 1, 200: 1 });
  });

  it('does not take a request for acknowledged that was never answered 200', async () => {
    const overload: RequestListener = (_, response) => response.writeHead(503).end();
    const { ledger } = await sent(4, overload, (requests) => requests === 3);
    expect(states(ledger)).toEqual(['unknown']);
    expect(ledger.acknowledged()).toEqual(new Set());
    expect(ledger.attempted()).toEqual(new Set([0, 1, 2, 3]));
  });

  it('tells refused and partly refused requests from acknowledged ones', async () => {
    expect(states((await sent(4, (_, response) => response.writeHead(400).end())).ledger)).toEqual(['refused']);
    const twoRejected = Buffer.from([0x0a, 0x02, 0x08, 0x02]);
    const { ledger } = await sent(4, (_, response) => response.end(twoRejected));
    expect(ledger.requests).toMatchObject([{ state: 'partial', rejectedSpans: 2 }]);
    expect(ledger.acknowledged()).toEqual(new Set());
  });
});
