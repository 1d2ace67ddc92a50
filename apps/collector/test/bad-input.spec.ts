import { gzipSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../test/contract/otlp-fixture.ts';
import { RequestRefused } from '../src/intake/request-refused.error.ts';
import { statusProtobuf } from '../src/receiver/answer/response-messages.ts';
import { SinkUnavailableError } from '../src/sink/sink-unavailable.error.ts';
import { HoldingSink } from './holding-sink.ts';
import { type Post, post as send } from './post.ts';
import { startCollector } from './start-collector.ts';

const TRACE_ID = '5b8efff798038103d269b633813fc60c';
const SPAN_ID = 'eee19b7ec3c1b174';
const PROTOBUF = 'application/x-protobuf';
const JSON_TYPE = 'application/json';

const goodSpan = { traceId: TRACE_ID, spanId: SPAN_ID, startMicros: 1 };
const good = otlpRequest({ service: 's', spans: [goodSpan] });
const goodJson = JSON.stringify({
  resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: TRACE_ID, spanId: SPAN_ID }] }] }],
});
const MIB = 1024 * 1024;

const post = (http: string, request: Post): Promise<Response> => send(http, { body: good, ...request });

const malformed = (message: string): Buffer => statusProtobuf(new RequestRefused('malformed', message));

describe('requests that are fine', () => {
  it.each<[string, Post]>([
    ['protobuf', { type: PROTOBUF }],
    ['a content type in upper case with parameters', { type: 'Application/X-Protobuf; v=1' }],
    ['a trailing slash', { type: PROTOBUF, path: '/v1/traces/' }],
    ['JSON with a charset', { type: 'application/json; charset=utf-8', body: goodJson }],
    ['gzip', { type: PROTOBUF, encoding: 'gzip', body: gzipSync(good) }],
    [
      'gzip of two members',
      {
        type: PROTOBUF,
        encoding: 'gzip',
        body: Buffer.concat([gzipSync(good.subarray(0, 9)), gzipSync(good.subarray(9))]),
      },
    ],
    [
      'gzip of more than is inflated at once',
      { type: JSON_TYPE, encoding: 'gzip', body: gzipSync(goodJson + ' '.repeat(2 * MIB)) },
    ],
    ['deflate', { type: PROTOBUF, encoding: 'deflate', body: deflateSync(good) }],
    ['identity', { type: PROTOBUF, encoding: 'identity' }],
    ['a body without its length', { type: PROTOBUF, body: new Blob([new Uint8Array(good)]).stream() }],
  ])('takes %s', async (_, request) => {
    const sink = new HoldingSink();
    await using collector = await startCollector(sink);
    const response = await post(collector.http, request);
    expect(response.status).toBe(200);
    expect(sink.spans).toBe(1);
    expect(collector.admission.usedBytes).toBe(0);
  });

  it('answers in the encoding of the request, with partial_success unset and no charset', async () => {
    await using collector = await startCollector(new HoldingSink());
    const protobuf = await post(collector.http, { type: PROTOBUF });
    expect(protobuf.headers.get('content-type')).toBe(PROTOBUF);
    expect(await protobuf.text()).toBe('');
    const json = await post(collector.http, { type: 'application/json; charset=utf-8', body: goodJson });
    expect(json.headers.get('content-type')).toBe(JSON_TYPE);
    expect(await json.text()).toBe('{}');
  });

  it('takes an empty request without bothering the sink', async () => {
    const sink = new HoldingSink();
    sink.failure = new Error('asked');
    await using collector = await startCollector(sink);
    expect((await post(collector.http, { type: PROTOBUF, body: Buffer.alloc(0) })).status).toBe(200);
    expect((await post(collector.http, { type: JSON_TYPE, body: '{}' })).status).toBe(200);
  });
});

describe('requests that are wrong', () => {
  it.each<[string, number, Post, Buffer | undefined]>([
    ['bytes that are not protobuf', 400, { type: PROTOBUF, body: Buffer.from('hello, world') }, undefined],
    ['JSON sent as protobuf', 400, { type: PROTOBUF, body: goodJson }, undefined],
    ['a gzip header without gzip', 400, { type: PROTOBUF, encoding: 'gzip' }, malformed('the body is not valid gzip')],
    ['an empty body as gzip', 400, { type: PROTOBUF, encoding: 'gzip', body: Buffer.alloc(0) }, undefined],
    ['truncated gzip', 400, { type: PROTOBUF, encoding: 'gzip', body: gzipSync(good).subarray(0, -12) }, undefined],
    ['deflate without its zlib header', 400, { type: PROTOBUF, encoding: 'deflate', body: gzipSync(good) }, undefined],
    ['an unknown compression', 415, { type: PROTOBUF, encoding: 'br' }, undefined],
    ['two compressions', 415, { type: PROTOBUF, encoding: 'gzip, gzip' }, undefined],
    ['more bytes than allowed', 413, { type: PROTOBUF, body: Buffer.alloc(MIB + 1) }, undefined],
    ['a gzip bomb', 413, { type: PROTOBUF, encoding: 'gzip', body: gzipSync(Buffer.alloc(40 * MIB)) }, undefined],
    [
      'a deflate bomb',
      413,
      { type: PROTOBUF, encoding: 'deflate', body: deflateSync(Buffer.alloc(40 * MIB)) },
      undefined,
    ],
    [
      'a bomb of two members',
      413,
      { type: PROTOBUF, encoding: 'gzip', body: Buffer.concat([gzipSync(Buffer.alloc(20 * MIB)), gzipSync('x')]) },
      undefined,
    ],
  ])('refuses %s with %i and a protobuf Status', async (_, status, request, body) => {
    const sink = new HoldingSink();
    await using collector = await startCollector(sink, { COLLECTOR_OTLP_MAX_REQUEST_BYTES: String(MIB) });
    const response = await post(collector.http, request);
    const answer = Buffer.from(await response.arrayBuffer());
    expect([response.status, response.headers.get('content-type')]).toEqual([status, PROTOBUF]);
    expect(answer).toEqual(body ?? answer);
    expect(answer[0]).toBe(8);
    expect(response.headers.get('retry-after')).toBeNull();
    expect(sink.spans).toBe(0);
    expect(collector.admission.usedBytes).toBe(0);
    expect((await post(collector.http, { type: PROTOBUF })).status).toBe(200);
  });

  it('says what is wrong with JSON in JSON', async () => {
    await using collector = await startCollector(new HoldingSink());
    const response = await post(collector.http, { type: JSON_TYPE, body: '{"resourceSpans":7}' });
    const message = 'not an OTLP trace request: expected an array at resourceSpans';
    const violation = {
      '@type': 'type.googleapis.com/google.rpc.BadRequest',
      fieldViolations: [{ description: message }],
    };
    expect([response.status, response.headers.get('content-type')]).toEqual([400, JSON_TYPE]);
    expect(await response.json()).toEqual({ code: 3, message, details: [violation] });
  });

  it.each<[string, number, Post]>([
    ['no content type', 415, {}],
    ['an unknown content type', 415, { type: 'text/plain' }],
    ['something that is no content type', 415, { type: 'protobuf' }],
    ['GET', 405, { method: 'GET' }],
    ['PUT', 405, { method: 'PUT', type: PROTOBUF }],
    ['OPTIONS when no origin is allowed', 405, { method: 'OPTIONS', headers: { origin: 'https://shop.example' } }],
    ['another path', 404, { type: PROTOBUF, path: '/v1/metrics' }],
  ])('refuses %s with %i', async (_, status, request) => {
    const sink = new HoldingSink();
    await using collector = await startCollector(sink);
    expect((await post(collector.http, request)).status).toBe(status);
    expect(sink.spans).toBe(0);
  });

  it('takes the good spans of a request and reports the others', async () => {
    const sink = new HoldingSink();
    await using collector = await startCollector(sink);
    const spans = [
      { traceId: TRACE_ID, spanId: 'zz' },
      { traceId: TRACE_ID, spanId: SPAN_ID },
      { traceId: 'a', spanId: SPAN_ID },
    ];
    const response = await post(collector.http, {
      type: JSON_TYPE,
      body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      partialSuccess: { rejectedSpans: '2', errorMessage: 'span_id must be 8 bytes and not all zeros' },
    });
    expect(sink.spans).toBe(1);
    expect(await collector.metric('jaeger_collector_spans_rejected_total', { reason: 'invalid' })).toBe(2);
  });

  it('reports what the sink rejected', async () => {
    const sink = new HoldingSink();
    sink.result = { rejectedSpans: 1, reason: 'mapping' };
    await using collector = await startCollector(sink);
    const response = await post(collector.http, { type: JSON_TYPE, body: goodJson });
    expect(await response.json()).toEqual({ partialSuccess: { rejectedSpans: '1', errorMessage: 'mapping' } });
  });
});

describe('a sink that does not confirm', () => {
  it.each([
    [new SinkUnavailableError('down'), 'sink unavailable'],
    [new SinkUnavailableError('down', {}, 2000), 'sink unavailable'],
    [new TypeError('a bug'), 'unexpected'],
  ])('makes the client come back: %s', async (failure, reason) => {
    const sink = new HoldingSink();
    sink.failure = failure;
    await using collector = await startCollector(sink);
    const response = await post(collector.http, { type: PROTOBUF });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
    expect(await collector.metric('sluice_collector_requests_refused_total', { reason })).toBe(1);
    expect(collector.admission.usedBytes).toBe(0);
  });
});
