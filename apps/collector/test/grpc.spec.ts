import { connect } from 'node:http2';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../test/contract/otlp-fixture.ts';
import { RequestRefused } from '../src/intake/request-refused.error.ts';
import { statusProtobuf } from '../src/receiver/answer/response-messages.ts';
import { SinkUnavailableError } from '../src/sink/sink-unavailable.error.ts';
import { EXPORT, GrpcClient } from './grpc-client.ts';
import { HoldingSink } from './holding-sink.ts';
import { startCollector } from './start-collector.ts';

const MIB = 1024 * 1024;
const goodSpan = { traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174', startMicros: 1 };
const good = otlpRequest({ service: 's', spans: [goodSpan] });
const LIMITED = { COLLECTOR_OTLP_MAX_REQUEST_BYTES: String(MIB) };

describe('OTLP over gRPC', () => {
  it('answers success with an empty response', async () => {
    const sink = new HoldingSink();
    await using collector = await startCollector(sink);
    using client = new GrpcClient(collector.grpc);
    expect(await client.export(good)).toEqual({ code: 0, details: '', message: Buffer.alloc(0) });
    expect(await client.export(Buffer.alloc(0))).toEqual({ code: 0, details: '', message: Buffer.alloc(0) });
    expect(sink.spans).toBe(1);
    expect(collector.admission.usedBytes).toBe(0);
  });

  it('reports rejected spans in partial_success', async () => {
    await using collector = await startCollector(new HoldingSink());
    using client = new GrpcClient(collector.grpc);
    const { message } = await client.export(otlpRequest({ spans: [goodSpan, { ...goodSpan, spanId: '00' }] }));
    const reason = Buffer.from('span_id must be 8 bytes and not all zeros');
    const partial = Buffer.concat([Buffer.from([0x08, 1, 0x12, reason.length]), reason]);
    expect(message).toEqual(Buffer.concat([Buffer.from([0x0a, partial.length]), partial]));
  });

  it('answers INVALID_ARGUMENT with a Status to what is not OTLP, and goes on', async () => {
    await using collector = await startCollector(new HoldingSink());
    using client = new GrpcClient(collector.grpc);
    const { code, details, status } = await client.export(Buffer.from('hello, world'));
    expect(code).toBe(3);
    expect(status).toEqual(statusProtobuf(new RequestRefused('malformed', details)));
    expect((await client.export(good)).code).toBe(0);
  });

  it('answers RESOURCE_EXHAUSTED without RetryInfo to a message above the limit', async () => {
    await using collector = await startCollector(new HoldingSink(), LIMITED);
    using client = new GrpcClient(collector.grpc);
    const { code, status } = await client.export(Buffer.alloc(8 * MIB));
    expect(code).toBe(8);
    expect(status?.includes('RetryInfo')).toBe(false);
    expect((await client.export(good)).code).toBe(0);
    expect(collector.admission.usedBytes).toBe(0);
  });

  it('answers UNAVAILABLE with RetryInfo while the sink does not confirm', async () => {
    const sink = new HoldingSink();
    sink.failure = new SinkUnavailableError('down');
    await using collector = await startCollector(sink);
    using client = new GrpcClient(collector.grpc);
    const { code, status } = await client.export(good);
    expect(code).toBe(14);
    expect(status?.includes('type.googleapis.com/google.rpc.RetryInfo')).toBe(true);
  });

  it('does not know other methods', async () => {
    await using collector = await startCollector(new HoldingSink());
    using client = new GrpcClient(collector.grpc);
    const { code } = await client.call('/opentelemetry.proto.collector.logs.v1.LogsService/Export', good).result;
    expect(code).toBe(12);
  });

  it('answers health checks', async () => {
    await using collector = await startCollector(new HoldingSink());
    using client = new GrpcClient(collector.grpc);
    const { message } = await client.call('/grpc.health.v1.Health/Check', Buffer.alloc(0)).result;
    expect(message).toEqual(Buffer.from([0x08, 2]));
  });

  it('gives the memory back when the client leaves in the middle of a message', async () => {
    await using collector = await startCollector(new HoldingSink());
    const session = connect(`http://${collector.grpc}`);
    const stream = session.request({ ':method': 'POST', ':path': EXPORT, 'content-type': 'application/grpc' });
    stream.on('error', () => {});
    stream.write(Buffer.from([0, 0, 1, 0, 0, 1, 2, 3]));
    await expect.poll(() => collector.admission.usedBytes).toBeGreaterThan(0);
    stream.close(8);
    await expect.poll(() => collector.admission.usedBytes).toBe(0);
    expect(await collector.metric('sluice_collector_requests_refused_total')).toBe(1);
    session.close();
  });

  it.each<[string, Buffer, Record<string, string>, string]>([
    ['no message', Buffer.alloc(0), {}, '3'],
    ['two messages', Buffer.concat([framed(good), framed(good)]), {}, '3'],
    ['half a message', framed(good).subarray(0, -1), {}, '3'],
    ['a bomb', framed(gzipSync(Buffer.alloc(40 * MIB)), 1), { 'grpc-encoding': 'gzip' }, '8'],
    ['a compression nobody knows', framed(good, 1), { 'grpc-encoding': 'br' }, '12'],
    ['a compressed message', framed(gzipSync(good), 1), { 'grpc-encoding': 'gzip' }, '0'],
    ['a message that is not compressed after all', framed(good), { 'grpc-encoding': 'gzip' }, '0'],
  ])('says of %s what it should', async (_, body, headers, code) => {
    await using collector = await startCollector(new HoldingSink(), LIMITED);
    expect(await rawCall(collector.grpc, body, headers)).toBe(code);
    expect(collector.admission.usedBytes).toBe(0);
  });
});

function framed(message: Buffer, flag = 0): Buffer {
  const prefix = Buffer.from([flag, 0, 0, 0, 0]);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/** @returns `grpc-status`, from the trailers or, without a message, from the headers */
async function rawCall(address: string, body: Buffer, headers: Record<string, string>): Promise<unknown> {
  const session = connect(`http://${address}`);
  const stream = session.request({
    ':method': 'POST',
    ':path': EXPORT,
    'content-type': 'application/grpc',
    ...headers,
  });
  let status: unknown;
  stream.on('response', (answer) => (status = answer['grpc-status']));
  stream.on('trailers', (answer) => (status = answer['grpc-status']));
  stream.end(body);
  stream.resume();
  await once(stream, 'close');
  session.close();
  return status;
}
