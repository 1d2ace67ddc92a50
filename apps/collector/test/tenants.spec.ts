import { Metadata } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { cutRequest, spansOf } from '@app/model';
import { MemoryLogger } from '@app/runtime';
import { MemoryStorageConfig, MemoryTraceStore } from '@app/storage';
import { type OutgoingRecord, SpanLogPublisher } from '@app/span-log';
import { otlpRequest } from '../../../test/contract/otlp-fixture.ts';
import { SpanLogSink } from '../src/sink/span-log/span-log.sink.ts';
import { StorageSink } from '../src/sink/storage/storage.sink.ts';
import { GrpcClient } from './grpc-client.ts';
import { HoldingSink } from './holding-sink.ts';
import { post } from './post.ts';
import { startCollector } from './start-collector.ts';

const TENANTS = { MULTI_TENANCY_ENABLED: 'true', MULTI_TENANCY_TENANTS: 'acme,umbrella' };
const TRACE_ID = '5b8efff798038103d269b633813fc60c';

function requestOf(service: string): Buffer {
  return otlpRequest({ service, spans: [{ traceId: TRACE_ID, spanId: 'eee19b7ec3c1b174', startMicros: 1 }] });
}

function over(http: string, headers: Record<string, string>) {
  return post(http, { body: requestOf('s'), type: 'application/x-protobuf', headers });
}

function metadataOf(...tenants: string[]): Metadata {
  const metadata = new Metadata();
  for (const tenant of tenants) metadata.add('x-tenant', tenant);
  return metadata;
}

describe('a collector with tenants', () => {
  it.each([
    ['nobody', {}],
    ['a stranger', { 'x-tenant': 'initech' }],
    ['two at once', { 'x-tenant': 'acme, umbrella' }],
    ['a pattern', { 'x-tenant': '*' }],
    ['another header', { tenant: 'acme' }],
  ])('refuses spans of %s with 401, stores nothing and asks for no retry', async (_, headers) => {
    const sink = new HoldingSink();
    await using collector = await startCollector(sink, TENANTS);
    const response = await over(collector.http, headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('retry-after')).toBeNull();
    expect(sink.spans).toBe(0);
    expect(await collector.metric('sluice_collector_requests_refused_total')).toBe(1);
  });

  it.each([
    [[], 16],
    [['initech'], 7],
    [['acme', 'umbrella'], 7],
    [['acme'], 0],
  ])('answers metadata with the tenants %j with code %i', async (tenants, code) => {
    const sink = new HoldingSink();
    await using collector = await startCollector(sink, TENANTS);
    using client = new GrpcClient(collector.grpc);
    expect((await client.export(requestOf('s'), metadataOf(...tenants))).code).toBe(code);
    expect(sink.spans).toBe(code === 0 ? 1 : 0);
  });

  it('stores the same trace of two tenants twice, each for its own', async () => {
    const store = new MemoryTraceStore(new MemoryStorageConfig());
    await using collector = await startCollector(new StorageSink(store), TENANTS);
    using client = new GrpcClient(collector.grpc);
    expect((await over(collector.http, { 'x-tenant': 'acme' })).status).toBe(200);
    await client.export(requestOf('s'), metadataOf('umbrella'));
    for (const tenant of ['acme', 'umbrella']) expect(store.trace(TRACE_ID, { tenant })).toHaveLength(1);
    expect(store.trace(TRACE_ID, {})).toEqual([]);
  });

  it('looks at no header without tenants', async () => {
    const store = new MemoryTraceStore(new MemoryStorageConfig());
    await using collector = await startCollector(new StorageSink(store));
    await over(collector.http, { 'x-tenant': 'acme' });
    expect(store.trace(TRACE_ID, {})).toHaveLength(1);
  });
});

class ListPublisher extends SpanLogPublisher {
  readonly records: OutgoingRecord[] = [];

  override async partitionCount(): Promise<number> {
    return 1;
  }

  override async publish(_topic: string, records: readonly OutgoingRecord[]): Promise<void> {
    this.records.push(...records);
  }
}

it('never joins spans of two tenants in a record, and says in the record whose they are', async () => {
  const publisher = new ListPublisher();
  const limits = { waitMs: 1, shipAtSpans: 100, maxSpans: 100, maxBytes: 900_000 };
  const sink = new SpanLogSink(publisher, 'topic', limits, new MemoryLogger());
  const store = async (service: string, tenant?: string) =>
    sink.store(cutRequest(requestOf(service), await sink.cutting()).messages, 1, tenant);
  await Promise.all([store('a', 'acme'), store('u', 'umbrella'), store('b', 'acme'), store('n')]);
  const found = publisher.records.map(({ headers, value }) => [
    headers['tenant'],
    spansOf({ payload: Buffer.from(value), acceptedMillis: 0 }).map(({ process }) => process.serviceName),
  ]);
  expect(found).toEqual([
    ['acme', ['a', 'b']],
    ['umbrella', ['u']],
    [undefined, ['n']],
  ]);
  expect(Object.keys(publisher.records[2]!.headers)).toEqual(['content-type', 'sluice-version']);
});
