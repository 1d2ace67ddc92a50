import { connect } from 'node:net';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../test/contract/otlp-fixture.ts';
import { GrpcClient } from './grpc-client.ts';
import { HoldingSink } from './holding-sink.ts';
import { startCollector, type StartedCollector } from './start-collector.ts';

const MIB = 1024 * 1024;
const PROTOBUF = { 'content-type': 'application/x-protobuf' };
const good = otlpRequest({
  spans: [{ traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174', startMicros: 1 }],
});
/** A budget of 16 MiB. */
const SMALL = { COLLECTOR_MEMORY_LIMIT_MIB: '64' };

function post({ http }: StartedCollector, body: Buffer): Promise<Response> {
  return fetch(`${http}/v1/traces`, { method: 'POST', headers: PROTOBUF, body: new Uint8Array(body) });
}

interface AnnouncedRequest {
  destroy(): void;
  /** Of the answer. To be called at once. */
  status(): Promise<number | undefined>;
}

/** A request that announces a body and sends none of it. */
function announce({ http }: StartedCollector, bytes: number): AnnouncedRequest {
  const client = request(`${http}/v1/traces`, { method: 'POST', headers: { ...PROTOBUF, 'content-length': bytes } });
  client.on('error', () => {});
  client.flushHeaders();
  return {
    destroy: () => client.destroy(),
    status: () => new Promise((resolve) => client.once('response', ({ statusCode }) => resolve(statusCode))),
  };
}

describe('success', () => {
  it.each(['http', 'grpc'])('over %s is not said before the sink confirmed', async (transport) => {
    const sink = new HoldingSink();
    const confirm = sink.hold();
    await using collector = await startCollector(sink);
    using grpc = new GrpcClient(collector.grpc);
    const arrived = new Promise<void>((resolve) => (sink.onStore = () => resolve()));
    let answered = false;
    const answer = (transport === 'http' ? post(collector, good) : grpc.export(good)).then(() => (answered = true));
    await arrived;
    await (transport === 'http'
      ? fetch(collector.http)
      : grpc.call('/grpc.health.v1.Health/Check', Buffer.alloc(0)).result);
    expect(answered).toBe(false);
    expect(collector.admission.usedBytes).toBe(good.length);
    confirm();
    await answer;
    expect(sink.spans).toBe(1);
    expect(collector.admission.usedBytes).toBe(0);
  });
});

describe('a full budget', () => {
  it('answers 503 with Retry-After before the body is read, and takes requests again afterwards', async () => {
    await using collector = await startCollector(new HoldingSink(), SMALL);
    const holders = Array.from({ length: 6 }, () => announce(collector, 2.5 * MIB));
    await expect.poll(() => collector.admission.usedBytes).toBe(15 * MIB);
    const refused = announce(collector, 2 * MIB);
    expect(await refused.status()).toBe(503);
    refused.destroy();
    const response = await post(collector, Buffer.alloc(2 * MIB));
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    expect(collector.admission.usedBytes).toBe(15 * MIB);

    using grpc = new GrpcClient(collector.grpc);
    const { code, status } = await grpc.export(Buffer.alloc(2 * MIB));
    expect([code, status?.includes('RetryInfo')]).toEqual([14, true]);
    expect(await collector.metric('sluice_collector_requests_refused_total', { reason: 'no room' })).toBe(3);
    expect(await collector.metric('sluice_collector_in_flight_bytes')).toBe(15 * MIB);

    holders.forEach((holder) => holder.destroy());
    await expect.poll(() => collector.admission.usedBytes).toBe(0);
    expect((await post(collector, good)).status).toBe(200);
  });

  it('stops a body without a length while it grows', async () => {
    await using collector = await startCollector(new HoldingSink(), SMALL);
    const holders = Array.from({ length: 6 }, () => announce(collector, 2.5 * MIB));
    await expect.poll(() => collector.admission.usedBytes).toBe(15 * MIB);
    const body = new Blob([new Uint8Array(3 * MIB)]).stream();
    const response = await fetch(`${collector.http}/v1/traces`, {
      method: 'POST',
      headers: PROTOBUF,
      body,
      duplex: 'half',
    });
    expect(response.status).toBe(503);
    expect(collector.admission.usedBytes).toBe(15 * MIB);
    holders.forEach((holder) => holder.destroy());
  });

  it.each([
    ['at once', 0.5 * MIB],
    ['as a stream', 3 * MIB],
  ])('stops a compressed body while it is inflated %s', async (_, bytes) => {
    await using collector = await startCollector(new HoldingSink(), SMALL);
    const holders = [2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 0.75].map((size) => announce(collector, size * MIB));
    await expect.poll(() => collector.admission.usedBytes).toBe(15.75 * MIB);
    const response = await fetch(`${collector.http}/v1/traces`, {
      method: 'POST',
      headers: { ...PROTOBUF, 'content-encoding': 'gzip' },
      body: new Uint8Array(gzipSync(Buffer.alloc(bytes))),
    });
    expect(response.status).toBe(503);
    expect(collector.admission.usedBytes).toBe(15.75 * MIB);
    holders.forEach((holder) => holder.destroy());
  });

  it('counts what JSON becomes while it is parsed', async () => {
    await using collector = await startCollector(new HoldingSink(), SMALL);
    const holder = announce(collector, 2 * MIB);
    await expect.poll(() => collector.admission.usedBytes).toBe(2 * MIB);
    const send = (): Promise<Response> =>
      fetch(`${collector.http}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}' + ' '.repeat(3 * MIB),
      });
    expect((await send()).status).toBe(503);
    holder.destroy();
    await expect.poll(() => collector.admission.usedBytes).toBe(0);
    expect((await send()).status).toBe(200);
  });

  it('refuses for good what would never fit', async () => {
    await using collector = await startCollector(new HoldingSink(), SMALL);
    const tooLarge = announce(collector, 4 * MIB);
    expect(await tooLarge.status()).toBe(413);
    tooLarge.destroy();
  });
});

describe('a client that leaves', () => {
  it('in the middle of its body gives its memory back', async () => {
    await using collector = await startCollector(new HoldingSink());
    const { port } = new URL(collector.http);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /v1/traces HTTP/1.1\r\nhost: x\r\ncontent-type: ${PROTOBUF['content-type']}\r\ncontent-length: 5000\r\n\r\nhalf`,
    );
    await expect.poll(() => collector.admission.usedBytes).toBe(5000);
    socket.destroy();
    await expect.poll(() => collector.admission.usedBytes).toBe(0);
  });

  it('while the sink works keeps its memory until the sink is done', async () => {
    const sink = new HoldingSink();
    const confirm = sink.hold();
    await using collector = await startCollector(sink);
    const arrived = new Promise<void>((resolve) => (sink.onStore = () => resolve()));
    const leave = new AbortController();
    const answer = fetch(`${collector.http}/v1/traces`, {
      method: 'POST',
      headers: PROTOBUF,
      body: new Uint8Array(good),
      signal: leave.signal,
    }).catch(() => undefined);
    await arrived;
    leave.abort();
    await answer;
    await fetch(collector.http);
    expect(collector.admission.usedBytes).toBe(good.length);
    confirm();
    await expect.poll(() => collector.admission.usedBytes).toBe(0);
  });
});

describe('stopping', () => {
  it.each(['http', 'grpc'])('lets a request over %s finish', async (transport) => {
    const sink = new HoldingSink();
    const confirm = sink.hold();
    const collector = await startCollector(sink);
    using grpc = new GrpcClient(collector.grpc);
    const arrived = new Promise<void>((resolve) => (sink.onStore = () => resolve()));
    const answer =
      transport === 'http'
        ? post(collector, good).then(({ status }) => status)
        : grpc.export(good).then(({ code }) => code);
    await arrived;
    const closed = collector[Symbol.asyncDispose]();
    confirm();
    expect(await answer).toBe(transport === 'http' ? 200 : 0);
    await closed;
    expect(sink.spans).toBe(1);
  });
});
