import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { checkoutTrace, shortIdTrace } from '../checkout-trace.ts';
import { API_V3_CALLS, apiV3 } from './api-v3-client.ts';
import { startWithClient } from './start-with-client.ts';
import { traceOf } from './trace-of.ts';

const times = { start_time_min: { seconds: 1 }, start_time_max: { seconds: 2 } };
const start = () => startWithClient(apiV3);

interface TracesData {
  readonly resource_spans: readonly { readonly scope_spans: readonly { readonly spans: readonly SpanJson[] }[] }[];
}

interface SpanJson {
  readonly trace_id: string;
  readonly span_id: string;
}

const spansOf = (message: object): SpanJson[] =>
  (message as TracesData).resource_spans.flatMap(({ scope_spans }) => scope_spans.flatMap(({ spans }) => spans));

describe('jaeger.api_v3.QueryService', () => {
  it('answers a trace, as stored, in OTLP, as the golden file has it', async () => {
    await using server = await start();
    server.reader.stored = [checkoutTrace];
    const request = { trace_id: checkoutTrace.traceId, raw_traces: true };
    const { messages } = await server.client.call(API_V3_CALLS.getTrace, request);
    await expect(JSON.stringify(messages, null, 2)).toMatchFileSnapshot('api-v3-checkout-trace.json');
  });

  it('streams every trace of a search in messages of its own, each with bounded spans', async () => {
    await using server = await start();
    server.reader.stored = [traceOf(1001), shortIdTrace];
    const { messages } = await server.client.call(API_V3_CALLS.findTraces, { query: times });
    expect(messages.map((message) => spansOf(message).length)).toEqual([1000, 1, 1]);
    expect(messages.flatMap(spansOf).map((span) => span.span_id)).toEqual(
      [...traceOf(1001).spans, ...shortIdTrace.spans].map((span) => span.spanId),
    );
  });

  it('takes an id of any length and case, with hints, and pads it', async () => {
    await using server = await start();
    server.reader.stored = [shortIdTrace];
    const { messages } = await server.client.call(API_V3_CALLS.getTrace, {
      trace_id: 'FF',
      start_time: { seconds: 1 },
    });
    expect(messages.flatMap(spansOf).map((span) => span.trace_id)).toEqual([shortIdTrace.traceId]);
  });

  it.each([{ trace_id: '' }, { trace_id: '0' }, { trace_id: 'xyz' }, { trace_id: 'a'.repeat(33) }])(
    'refuses the id $trace_id',
    async (request) => {
      await using server = await start();
      const { code, details } = await server.client.call(API_V3_CALLS.getTrace, request);
      expect([code, details]).toEqual([status.INVALID_ARGUMENT, expect.stringContaining('trace_id')]);
    },
  );

  it('does not find an unknown trace', async () => {
    await using server = await start();
    expect(await server.client.call(API_V3_CALLS.getTrace, { trace_id: 'ff' })).toMatchObject({
      code: status.NOT_FOUND,
    });
  });

  it('asks for what every parameter of a search says, the filter included', async () => {
    await using server = await start();
    const filter = {
      op: 'and',
      args: [
        {
          call: {
            op: 'eq',
            args: [{ attr: { key: 'http.status_code', level: 'span' } }, { scalar: { value: '500' } }],
          },
        },
        { call: { op: 'exists', args: [{ attr: { key: 'peer' } }] } },
      ],
    };
    await server.client.call(API_V3_CALLS.findTraces, {
      query: {
        service_name: 'cart',
        operation_name: 'GET',
        attributes: [{ key: 'tier', value: 'gold' }],
        ...times,
        duration_min: { nanos: 1000 },
        duration_max: { seconds: 1 },
        search_depth: 3,
        filter,
      },
    });
    const [query] = server.reader.traceQueries;
    expect(query).toMatchObject({ startMinMicros: 1_000_000, startMaxMicros: 2_000_000, limit: 3 });
    await expect(JSON.stringify(query!.where, null, 2)).toMatchFileSnapshot('api-v3-search.json');
  });

  it.each([
    { parameter: 'query', request: {} },
    { parameter: 'start_time_min', request: { query: { start_time_max: { seconds: 2 } } } },
    { parameter: 'start_time_max', request: { query: { start_time_min: { seconds: 2 } } } },
    { parameter: 'filter', request: { query: { ...times, filter: { op: 'sleep', args: [] } } } },
  ])('refuses a search whose $parameter is missing or wrong, by name', async ({ parameter, request }) => {
    await using server = await start();
    for (const call of [API_V3_CALLS.findTraces, API_V3_CALLS.findTraceSummaries]) {
      const { code, details } = await server.client.call(call, request);
      expect([code, details]).toEqual([status.INVALID_ARGUMENT, expect.stringContaining(parameter)]);
    }
    expect(server.reader.traceQueries).toEqual([]);
  });

  it('sums a search up, in messages of at most a hundred traces', async () => {
    await using server = await start();
    const many = Array.from({ length: 101 }, (_, i) => {
      const traceId = (i + 1).toString(16).padStart(32, '0');
      return { ...shortIdTrace, traceId, spans: shortIdTrace.spans.map((span) => ({ ...span, traceId })) };
    });
    server.reader.stored = [checkoutTrace, ...many];
    const { messages } = await server.client.call(API_V3_CALLS.findTraceSummaries, {
      query: { ...times, search_depth: 200 },
    });
    const summaries = (messages as { summaries: object[] }[]).map((message) => message.summaries);
    expect(summaries.map(({ length }) => length)).toEqual([100, 2]);
    expect(summaries[0]![0]).toEqual({
      trace_id: checkoutTrace.traceId,
      root_service_name: 'frontend',
      root_operation_name: 'GET /checkout',
      min_start_time_unix_nano: '1767225600000123000',
      max_end_time_unix_nano: '1767225600001623000',
      span_count: 4,
      error_span_count: 1,
      services: [
        { name: 'database', span_count: 1 },
        { name: 'frontend', span_count: 3, error_span_count: 1 },
      ],
    });
  });

  it('lists services, operations and links', async () => {
    await using server = await start();
    server.reader.serviceNames = ['cart'];
    server.reader.operationList = [{ name: 'GET', spanKind: 'server' }];
    const link = { parent: 'a', child: 'b', callCount: 2, errorCount: 0, durationSumMicros: 0, durationBuckets: [] };
    server.dependencies.minutes = [{ minuteMillis: 0, links: [link] }];
    const period = { start_time: { seconds: 1 }, end_time: { seconds: 2 } };
    const answers = await Promise.all([
      server.client.call(API_V3_CALLS.getServices),
      server.client.call(API_V3_CALLS.getOperations, { service: 'cart' }),
      server.client.call(API_V3_CALLS.getDependencies, period),
    ]);
    expect(answers.map(({ messages }) => messages)).toEqual([
      [{ services: ['cart'] }],
      [{ operations: [{ name: 'GET', span_kind: 'server' }] }],
      [{ dependencies: [{ parent: 'a', child: 'b', call_count: '2' }] }],
    ]);
  });
});
