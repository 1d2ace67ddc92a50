import { once } from 'node:events';
import { status } from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import type { Trace } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import { waitFor } from '../../../stack/wait-for.ts';
import { API_V2_CALLS, apiV2, fields } from './api-v2-client.ts';
import { startWithClient } from './start-with-client.ts';
import { traceOf } from './trace-of.ts';

/** `google.rpc.Status` and the details used here. */
const RPC = protobuf.Root.fromJSON({
  nested: {
    Status: fields({ code: [1, 'int32'], message: [2, 'string'], details: [3, 'Any', 'repeated'] }),
    Any: fields({ type_url: [1, 'string'], value: [2, 'bytes'] }),
    Duration: fields({ seconds: [1, 'int64'], nanos: [2, 'int32'] }),
    RetryInfo: fields({ retry_delay: [1, 'Duration'] }),
    Violation: fields({ field: [1, 'string'], description: [2, 'string'] }),
    BadRequest: fields({ field_violations: [1, 'Violation', 'repeated'] }),
  },
});

function decoded(type: string, bytes: Uint8Array): Record<string, unknown> {
  const messageType = RPC.lookupType(type);
  return messageType.toObject(messageType.decode(bytes), { longs: Number });
}

/** The one detail of a failed call. */
function detailOf(metadata: { get(key: string): unknown[] }): { type: string; detail: object } {
  const [bytes] = metadata.get('grpc-status-details-bin') as Buffer[];
  const [any] = decoded('Status', bytes!)['details'] as { type_url: string; value: Uint8Array }[];
  const type = any!.type_url.split('.').at(-1)!;
  return { type, detail: decoded(type, any!.value) };
}

const times = { start_time_min: { seconds: 1 }, start_time_max: { seconds: 2 } };

/** Counts the spans of which a message was made. */
function countedTrace(trace: Trace): { readonly counted: Trace; readonly read: () => number } {
  let read = 0;
  const spans = trace.spans.map((span) => ({
    ...span,
    get flags() {
      read += 1;
      return 0;
    },
  }));
  return { counted: { ...trace, spans }, read: () => read };
}

describe('a call that fails', () => {
  it.each([
    { hint: 2500, seconds: 3 },
    { hint: undefined, seconds: 1 },
  ])('is unavailable while the storage is, and says when to come back: $seconds s', async ({ hint, seconds }) => {
    await using server = await startWithClient(apiV2);
    server.reader.failure = new StorageUnavailableError('es-node-7 is down', {}, hint);
    for (const call of [API_V2_CALLS.getServices, API_V2_CALLS.findTraces]) {
      const { code, details, metadata } = await server.client.call(call, { query: times });
      expect(code).toBe(status.UNAVAILABLE);
      expect(details).not.toContain('es-node-7');
      expect(detailOf(metadata)).toEqual({ type: 'RetryInfo', detail: { retry_delay: { seconds } } });
    }
  });

  it('names the parameter that is wrong, for programs', async () => {
    await using server = await startWithClient(apiV2);
    const { metadata } = await server.client.call(API_V2_CALLS.getOperations);
    expect(detailOf(metadata)).toMatchObject({
      type: 'BadRequest',
      detail: { field_violations: [{ field: 'service', description: 'service is required' }] },
    });
  });

  it('says nothing of a bug to the client, and all of it to the log', async () => {
    await using server = await startWithClient(apiV2);
    server.reader.failure = new Error('secret of ours');
    for (const call of [API_V2_CALLS.getServices, API_V2_CALLS.findTraces]) {
      const end = await server.client.call(call, { query: times });
      expect(end).toMatchObject({ code: status.INTERNAL, details: 'internal error' });
    }
    const logged = server.logger.entries.filter(({ level }) => level === 'error');
    expect(logged.map(({ fields }) => String(fields?.['error']))).toEqual(
      ['Error: secret of ours', 'Error: secret of ours'], // prettier-ignore
    );
  });

  it('lets go of a read when the client cancels', async () => {
    await using server = await startWithClient(apiV2);
    server.reader.waiting = Promise.withResolvers<AbortSignal>();
    const { stream } = server.client.start(API_V2_CALLS.findTraces, { query: times });
    stream.on('error', () => {});
    const signal = await server.reader.waiting.promise;
    stream.cancel();
    await waitFor(async () => signal.aborted, { timeoutMs: 10_000, what: 'the read to be let go of' });
    expect(server.logger.entries.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it("lets go of a read when the client's deadline passes", async () => {
    await using server = await startWithClient(apiV2);
    server.reader.waiting = Promise.withResolvers<AbortSignal>();
    const call = server.client.call(API_V2_CALLS.getServices, {}, { deadline: Date.now() + 300 });
    const signal = await server.reader.waiting.promise;
    expect((await call).code).toBe(status.DEADLINE_EXCEEDED);
    await waitFor(async () => signal.aborted, { timeoutMs: 10_000, what: 'the read to be let go of' });
  });

  it('ends when the storage takes longer than QUERY_TIMEOUT', async () => {
    await using server = await startWithClient(apiV2, { QUERY_TIMEOUT: '50ms' });
    server.reader.waiting = Promise.withResolvers<AbortSignal>();
    expect(await server.client.call(API_V2_CALLS.getServices)).toMatchObject({ code: status.DEADLINE_EXCEEDED });
  });

  it('makes no more messages than a client has room for that reads nothing, and gives its call up in the end', async () => {
    await using server = await startWithClient(apiV2, { QUERY_TIMEOUT: '1s', QUERY_MAX_CONCURRENT_REQUESTS: '1' });
    const { counted, read } = countedTrace(traceOf(2000, 20_000));
    server.reader.stored = [counted];
    const { stream } = server.client.start(API_V2_CALLS.findTraces, { query: { ...times, raw_traces: true } });
    stream.on('error', () => {});
    stream.once('data', () => stream.pause());
    await once(stream, 'data');
    // The only place is free again once the call that was stuck has been given up.
    const answered = async () => (await server.client.call(API_V2_CALLS.getServices)).code === status.OK;
    await waitFor(answered, { timeoutMs: 20_000, what: 'the stuck call to be given up' });
    expect(read()).toBeGreaterThan(0);
    expect(read()).toBeLessThan(1000);
    stream.cancel();
  });

  it('refuses a call without a tenant where there are tenants', async () => {
    await using server = await startWithClient(apiV2, { MULTI_TENANCY_ENABLED: 'true' });
    server.reader.serviceNames = ['secret'];
    for (const call of Object.values(API_V2_CALLS)) {
      const { code, messages } = await server.client.call(call);
      expect([call.path, code, messages]).toEqual([call.path, status.UNAUTHENTICATED, []]);
    }
  });

  it('keeps a call whose answer is under way when the server stops', async () => {
    await using server = await startWithClient(apiV2);
    server.reader.stored = [traceOf(500, 20_000)];
    const { stream } = server.client.start(API_V2_CALLS.findTraces, { query: times });
    stream.once('data', () => stream.pause());
    await once(stream, 'data');
    const closed = server.app.close();
    let spans = 10;
    stream.on('data', (chunk: { spans: object[] }) => (spans += chunk.spans.length));
    const ended = once(stream, 'status');
    stream.resume();
    const [end] = await ended;
    await closed;
    expect([spans, end]).toMatchObject([500, { code: status.OK }]);
  });
});
