import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { API_V2_CALLS, apiV2 } from '../golden/query/grpc/api-v2-client.ts';
import { API_V3_CALLS, apiV3 } from '../golden/query/grpc/api-v3-client.ts';
import { GrpcQueryClient } from '../golden/query/grpc/grpc-query-client.ts';
import { describeReal } from '../stack/describe-real.ts';
import { waitFor } from '../stack/index.ts';
import { EXPORTERS, sendTraces, SPANS_PER_TRACE } from './support/exporters.ts';
import { allInOne, direct, type Pipeline } from './support/pipeline.ts';

describe('all-in-one over gRPC', () => {
  findsOverGrpc(() => allInOne());
});
describeReal('the query role over gRPC', () => {
  findsOverGrpc(() => direct({ elasticsearchUrl: inject('elasticsearchUrl') }));
});

function findsOverGrpc(start: () => Promise<Pipeline>): void {
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = await start();
  });
  afterAll(() => pipeline[Symbol.asyncDispose]());

  it('finds what an exporter sent, in both versions, and reads it by id', async () => {
    const service = 'cart-grpc';
    const traceIds = await sendTraces(EXPORTERS['otlp-proto'](pipeline), service, 3);
    const port = grpcPort(pipeline);
    using v2 = new GrpcQueryClient(port, apiV2);
    using v3 = new GrpcQueryClient(port, apiV3);
    const time = (offsetSeconds: number) => ({ seconds: Math.floor(Date.now() / 1000) + offsetSeconds });
    const query = () => ({ service_name: service, start_time_min: time(-3600), start_time_max: time(3600) });

    const found = async () => (await v2.call(API_V2_CALLS.findTraces, { query: query() })).messages;
    const spans = async () => (await found()).flatMap((chunk) => (chunk as { spans: object[] }).spans);
    await waitFor(async () => (await spans()).length === 3 * SPANS_PER_TRACE, { timeoutMs: 30_000, what: 'all spans' });
    const byId = await v2.call(API_V2_CALLS.getTrace, { trace_id: Buffer.from(traceIds[0]!, 'hex') });
    const summaries = await v3.call(API_V3_CALLS.findTraceSummaries, { query: query() });
    const otlp = await v3.call(API_V3_CALLS.getTrace, { trace_id: traceIds[1]! });

    expect(byId).toMatchObject({ code: status.OK, messages: [{ spans: [{ trace_id: traceIds[0] }, {}, {}] }] });
    expect(summaries.messages).toMatchObject([{ summaries: [{ span_count: SPANS_PER_TRACE }, {}, {}] }]);
    expect(JSON.stringify(otlp.messages)).toContain(traceIds[1]);
    // Services have an index of their own, which is refreshed at another moment.
    const services = async () => JSON.stringify((await v2.call(API_V2_CALLS.getServices)).messages);
    const expected = JSON.stringify([{ services: [service] }]);
    await waitFor(async () => (await services()) === expected, { timeoutMs: 30_000, what: 'the service' });
    expect((await v3.call(API_V3_CALLS.getOperations, { service })).messages).toMatchObject([
      { operations: [{ name: 'GET /cart' }, {}, {}] },
    ]);
  });
}

/** The operating system chose it; the role's log says which. */
function grpcPort({ roles }: Pipeline): number {
  const port = roles.map((role) =>
    /"port":(\d+)[^\n]*query over gRPC listens|query over gRPC listens[^\n]*"port":(\d+)/.exec(role.log()),
  );
  const match = port.find((found) => found !== null);
  return Number(match?.[1] ?? match?.[2]);
}
