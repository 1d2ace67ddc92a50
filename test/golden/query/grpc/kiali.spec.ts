import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { checkoutTrace, shortIdTrace } from '../checkout-trace.ts';
import { API_V2_CALLS, apiV2 } from './api-v2-client.ts';
import { GrpcQueryClient } from './grpc-query-client.ts';
import { startGrpcQueryServer } from './grpc-query-server.ts';

describe('Kiali over gRPC', () => {
  it('lists services as its health check, searches with tags, and reads a trace, within its deadline', async () => {
    await using server = await startGrpcQueryServer();
    using client = new GrpcQueryClient(server.port, apiV2);
    server.reader.serviceNames = ['cart', 'frontend'];
    server.reader.stored = [checkoutTrace, shortIdTrace];
    const deadline = () => ({ deadline: Date.now() + 4000 });

    const services = await client.call(API_V2_CALLS.getServices, {}, deadline());
    const found = await client.call(
      API_V2_CALLS.findTraces,
      {
        query: {
          service_name: 'cart.shop',
          tags: [{ key: 'error', value: 'true' }],
          start_time_min: { seconds: 1_767_225_000 },
          start_time_max: { seconds: 1_767_226_000, nanos: 500_000_000 },
          duration_min: { nanos: 1500 },
          search_depth: 20,
        },
      },
      deadline(),
    );
    // A client in Go that sets no time sends the first day of the year 1.
    const unset = { seconds: -62_135_596_800 };
    const byId = await client.call(
      API_V2_CALLS.getTrace,
      { trace_id: Buffer.from(checkoutTrace.traceId, 'hex'), start_time: unset, end_time: unset },
      deadline(),
    );

    expect(services).toMatchObject({ code: status.OK, messages: [{ services: ['cart', 'frontend'] }] });
    expect(found).toMatchObject({ code: status.OK, messages: [{ spans: [{}, {}, {}, {}] }, { spans: [{}] }] });
    expect(byId).toMatchObject({
      code: status.OK,
      messages: [{ spans: [{ trace_id: checkoutTrace.traceId }, {}, {}, {}] }],
    });
    expect(server.reader.traceQueries).toMatchObject([
      { startMinMicros: 1_767_225_000_000_000, startMaxMicros: 1_767_226_000_500_000, limit: 20 },
    ]);
    expect(server.reader.traceQueries[0]!.where).toEqual({
      op: 'and',
      operands: [
        { op: 'eq', field: { kind: 'built-in', name: 'service' }, value: 'cart.shop' },
        { op: 'gte', field: { kind: 'built-in', name: 'duration' }, value: 2 },
        { op: 'eq', field: { kind: 'attribute', level: 'any', key: 'error' }, value: 'true' },
      ],
    });
    expect(server.reader.askedIds).toEqual([[checkoutTrace.traceId]]);
  });
});
