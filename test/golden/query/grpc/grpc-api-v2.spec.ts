import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { checkoutTrace, shortIdTrace } from '../checkout-trace.ts';
import { API_V2_CALLS, apiV2 } from './api-v2-client.ts';
import { startWithClient } from './start-with-client.ts';
import { traceOf } from './trace-of.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const times = { start_time_min: { seconds: 1 }, start_time_max: { seconds: 2 } };

const start = () => startWithClient(apiV2);

describe('jaeger.api_v2.QueryService', () => {
  it('answers a trace, as stored, as the golden file has it', async () => {
    await using server = await start();
    server.reader.stored = [checkoutTrace];
    const request = { trace_id: bytes(checkoutTrace.traceId), raw_traces: true };
    const { messages } = await server.client.call(API_V2_CALLS.getTrace, request);
    await expect(JSON.stringify(messages, null, 2)).toMatchFileSnapshot('api-v2-checkout-trace.json');
  });

  it('sends a trace in chunks of ten spans, in order, and each trace in chunks of its own', async () => {
    await using server = await start();
    server.reader.stored = [traceOf(25), shortIdTrace];
    const { messages } = await server.client.call(API_V2_CALLS.findTraces, { query: times });
    const chunks = messages as { spans: { span_id: string; trace_id: string; process: object }[] }[];
    expect(chunks.map(({ spans }) => spans.length)).toEqual([10, 10, 5, 1]);
    expect(chunks.slice(0, 3).flatMap(({ spans }) => spans.map((span) => span.span_id))).toEqual(
      traceOf(25).spans.map((span) => span.spanId),
    );
    expect(chunks.flatMap(({ spans }) => spans.map(({ process }) => process))).not.toContain(undefined);
  });

  it.each([
    { trace_id: bytes(''), problem: 'no id' },
    { trace_id: bytes('00'.repeat(16)), problem: 'the zero id' },
    { trace_id: bytes('ab'.repeat(8)), problem: '8 bytes' },
    { trace_id: bytes('ab'.repeat(17)), problem: '17 bytes' },
  ])('refuses $problem', async ({ trace_id }) => {
    await using server = await start();
    for (const call of [API_V2_CALLS.getTrace, API_V2_CALLS.archiveTrace]) {
      const { code, details } = await server.client.call(call, { trace_id });
      expect([code, details]).toEqual([status.INVALID_ARGUMENT, expect.stringContaining('trace_id')]);
    }
    expect(server.reader.askedIds).toEqual([]);
  });

  it('says of an unknown trace that it is not found, to be read or to be archived', async () => {
    await using server = await start();
    for (const call of [API_V2_CALLS.getTrace, API_V2_CALLS.archiveTrace]) {
      const end = await server.client.call(call, { trace_id: bytes(checkoutTrace.traceId) });
      expect(end).toMatchObject({ code: status.NOT_FOUND, details: 'trace not found', messages: [] });
    }
  });

  it('archives a trace, and passes on when it was', async () => {
    await using server = await start();
    server.archive.known = [checkoutTrace.traceId];
    const { code } = await server.client.call(API_V2_CALLS.archiveTrace, {
      trace_id: bytes(checkoutTrace.traceId),
      start_time: { seconds: 1, nanos: 1500 },
      end_time: { seconds: 2, nanos: 1500 },
    });
    expect(code).toBe(status.OK);
    expect(server.archive.asked).toEqual([
      { traceId: checkoutTrace.traceId, startMinMicros: 1_000_001, startMaxMicros: 2_000_002 },
    ]);
  });

  it('orders spans unless the trace is wanted raw', async () => {
    await using server = await start();
    const { traceId, spans } = traceOf(3);
    server.reader.stored = [{ traceId, spans: spans.toReversed(), warnings: [] }];
    const firstOf = async (call: 'getTrace' | 'findTraces', request: object) => {
      const { messages } = await server.client.call(API_V2_CALLS[call], request);
      return (messages[0] as { spans: { span_id: string }[] }).spans[0]!.span_id;
    };
    const ids = await Promise.all([
      firstOf('getTrace', { trace_id: bytes(traceId) }),
      firstOf('getTrace', { trace_id: bytes(traceId), raw_traces: true }),
      firstOf('findTraces', { query: times }),
      firstOf('findTraces', { query: { ...times, raw_traces: true } }),
    ]);
    expect(ids).toEqual([spans[0], spans[2], spans[0], spans[2]].map((span) => span!.spanId));
  });

  it('asks for what every parameter of a search says', async () => {
    await using server = await start();
    await server.client.call(API_V2_CALLS.findTraces, {
      query: {
        service_name: 'cart',
        operation_name: 'GET /cart',
        tags: [
          { key: 'http.status_code', value: '500' },
          { key: '__proto__', value: 'x' },
        ],
        start_time_min: { seconds: 10, nanos: 1 },
        start_time_max: { seconds: 20, nanos: 999_999_999 },
        duration_min: { seconds: 1, nanos: 1 },
        duration_max: { seconds: 2, nanos: 999 },
        search_depth: 7,
      },
    });
    const attribute = (key: string, value: string) => ({
      op: 'eq',
      field: { kind: 'attribute', level: 'any', key },
      value,
    });
    expect(server.reader.traceQueries).toEqual([
      {
        startMinMicros: 10_000_001,
        startMaxMicros: 20_999_999,
        limit: 7,
        where: {
          op: 'and',
          operands: [
            { op: 'eq', field: { kind: 'built-in', name: 'service' }, value: 'cart' },
            { op: 'eq', field: { kind: 'built-in', name: 'operation' }, value: 'GET /cart' },
            { op: 'gte', field: { kind: 'built-in', name: 'duration' }, value: 1_000_001 },
            { op: 'lte', field: { kind: 'built-in', name: 'duration' }, value: 2_000_000 },
            attribute('http.status_code', '500'),
            attribute('__proto__', 'x'),
          ],
        },
      },
    ]);
  });

  it('searches the last two days when no time is said', async () => {
    await using server = await start();
    const before = Date.now() * 1000;
    await server.client.call(API_V2_CALLS.findTraces, { query: { start_time_min: { seconds: -62_135_596_800 } } });
    const [query] = server.reader.traceQueries;
    expect(query!.startMaxMicros).toBeGreaterThanOrEqual(before);
    expect(query!.startMaxMicros - query!.startMinMicros).toBe(2 * 86_400_000_000);
    expect(query!.limit).toBe(100);
  });

  it.each([
    { parameter: 'query', request: {} },
    {
      parameter: 'start_time_min',
      request: { query: { start_time_min: { seconds: 3 }, start_time_max: { seconds: 2 } } },
    },
    { parameter: 'search_depth', request: { query: { ...times, search_depth: -1 } } },
    { parameter: 'duration_min', request: { query: { ...times, duration_min: { seconds: -1 } } } },
    {
      parameter: 'duration_max',
      request: { query: { ...times, duration_min: { seconds: 2 }, duration_max: { nanos: 1 } } },
    },
  ])('refuses a search whose $parameter is wrong, by name', async ({ parameter, request }) => {
    await using server = await start();
    const { code, details } = await server.client.call(API_V2_CALLS.findTraces, request);
    expect([code, details]).toEqual([status.INVALID_ARGUMENT, expect.stringContaining(parameter)]);
  });

  it('says in trailing metadata what a search could not promise', async () => {
    await using server = await start();
    server.reader.stored = [shortIdTrace];
    const { metadata } = await server.client.call(API_V2_CALLS.findTraces, {
      query: { ...times, search_depth: 99_999 },
    });
    expect(metadata.get('sluice-warning')).toEqual([]);
    server.reader.searchWarnings = ['one shard is missing – günstig'];
    const warned = await server.client.call(API_V2_CALLS.findTraces, { query: times });
    expect(warned.metadata.get('sluice-warning')).toEqual(['one shard is missing ? g?nstig']);
  });

  it('lists operations by name for old clients and by kind for new ones', async () => {
    await using server = await start();
    server.reader.operationList = [
      { name: 'GET', spanKind: 'client' },
      { name: 'GET', spanKind: 'server' },
    ];
    const { messages } = await server.client.call(API_V2_CALLS.getOperations, { service: 'cart', span_kind: 'SERVER' });
    expect(messages).toEqual([
      {
        operationNames: ['GET'],
        operations: [
          { name: 'GET', span_kind: 'client' },
          { name: 'GET', span_kind: 'server' },
        ],
      },
    ]);
    expect(server.reader.operationQueries).toEqual([{ service: 'cart', spanKind: 'server' }]);
    expect(await server.client.call(API_V2_CALLS.getOperations)).toMatchObject({ code: status.INVALID_ARGUMENT });
  });

  it('sums links of a period', async () => {
    await using server = await start();
    const link = { parent: 'a', child: 'b', callCount: 2, errorCount: 0, durationSumMicros: 0, durationBuckets: [] };
    server.dependencies.minutes = [
      { minuteMillis: 0, links: [link] },
      { minuteMillis: 60_000, links: [{ ...link, callCount: 5_000_000_000 }] },
    ];
    const request = { start_time: { seconds: 1 }, end_time: { seconds: 100, nanos: 1 } };
    const { messages } = await server.client.call(API_V2_CALLS.getDependencies, request);
    expect(messages).toEqual([{ dependencies: [{ parent: 'a', child: 'b', call_count: '5000000002' }] }]);
    expect(server.dependencies.asked).toEqual([{ startMillis: 1000, endMillis: 100_001 }]);
  });

  it.each([
    { parameter: 'start_time', request: { end_time: { seconds: 1 } } },
    { parameter: 'end_time', request: { start_time: { seconds: 1 } } },
    { parameter: 'start_time', request: { start_time: { seconds: 2 }, end_time: { seconds: 1 } } },
  ])('refuses links without a whole period: $parameter', async ({ parameter, request }) => {
    await using server = await start();
    const { code, details } = await server.client.call(API_V2_CALLS.getDependencies, request);
    expect([code, details]).toEqual([status.INVALID_ARGUMENT, expect.stringMatching(new RegExp(`^${parameter} `))]);
  });
});
