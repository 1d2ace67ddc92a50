import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { describeReal } from '../stack/describe-real.ts';
import { waitFor } from '../stack/index.ts';
import { type ExporterName, EXPORTERS, sendTraces, SPANS_PER_TRACE } from './support/exporters.ts';
import { allInOne, buffered, direct, type Pipeline } from './support/pipeline.ts';
import { get, type TraceAnswer } from './support/query-client.ts';

const servers = { elasticsearchUrl: inject('elasticsearchUrl'), kafkaBootstrap: inject('kafkaBootstrap') };

describe('all-in-one', () => {
  findsWhatExportersSend(() => allInOne());
});
describeReal('the direct pattern', () => {
  findsWhatExportersSend(() => direct(servers));
});
describeReal('the Kafka pattern with two ingesters', () => {
  findsWhatExportersSend(() => buffered(servers, { ingesters: 2, partitions: 4 }));
});

function findsWhatExportersSend(start: () => Promise<Pipeline>): void {
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = await start();
  });
  afterAll(() => pipeline[Symbol.asyncDispose]());

  it.each(Object.keys(EXPORTERS) as ExporterName[])('finds the spans that %s sends', async (name) => {
    const service = `cart-${name}`;
    const traceIds = await sendTraces(EXPORTERS[name](pipeline), service, 20);
    const found = async (): Promise<TraceAnswer[]> => get(pipeline.queryUrl, '/api/traces', { service, limit: '100' });
    await waitFor(async () => countSpans(await found()) === 20 * SPANS_PER_TRACE, {
      timeoutMs: 30_000,
      what: `${20 * SPANS_PER_TRACE} spans of ${service}`,
    });
    const traces = await found();
    expect(new Set(traces.map(({ traceID }) => traceID))).toEqual(new Set(traceIds));
    expectWhole(traces[0]!, service);
    expect(await get(pipeline.queryUrl, `/api/traces/${traceIds[3]!}`)).toEqual([
      traces.find(({ traceID }) => traceID === traceIds[3]),
    ]);
  });

  it('lists services and operations, and searches by operation, tag and duration', async () => {
    const service = 'cart-otlp-proto';
    await waitFor(async () => (await get<string[] | null>(pipeline.queryUrl, '/api/services'))?.length === 3, {
      timeoutMs: 30_000,
      what: 'three services',
    });
    expect(await get(pipeline.queryUrl, `/api/services/${service}/operations`)).toEqual([
      'GET /cart',
      'SELECT',
      'parse',
    ]);
    expect(await get(pipeline.queryUrl, '/api/operations', { service, spanKind: 'client' })).toEqual([
      { name: 'SELECT', spanKind: 'client' },
    ]);
    const search = async (parameters: Record<string, string>): Promise<number> =>
      (await get<TraceAnswer[]>(pipeline.queryUrl, '/api/traces', { service, ...parameters })).length;
    expect(await search({ operation: 'SELECT' })).toBe(20);
    expect(await search({ tags: '{"cart.items":"7"}' })).toBe(1);
    expect(await search({ tags: '{"error":"true","exception.type":"TypeError"}' })).toBe(20);
    expect(await search({ tags: '{"db.system":"postgresql","cart.items":"7"}' })).toBe(0);
    expect(await search({ minDuration: '1h' })).toBe(0);
    expect(await search({ limit: '5' })).toBe(5);
  });
}

function countSpans(traces: readonly TraceAnswer[]): number {
  return traces.reduce((sum, { spans }) => sum + spans.length, 0);
}

function expectWhole(trace: TraceAnswer, service: string): void {
  const named = (name: string): TraceAnswer['spans'][number] =>
    trace.spans.find((span) => span.operationName === name)!;
  expect(trace.spans).toHaveLength(SPANS_PER_TRACE);
  expect(named('SELECT').references).toMatchObject([{ refType: 'CHILD_OF', spanID: named('GET /cart').spanID }]);
  expect(named('GET /cart').tags).toEqual(
    expect.arrayContaining([
      { key: 'ratio', type: 'float64', value: 0.5 },
      { key: 'span.kind', type: 'string', value: 'server' },
      { key: 'otel.scope.name', type: 'string', value: 'e2e' },
    ]),
  );
  expect(named('parse').tags).toContainEqual({ key: 'error', type: 'bool', value: true });
  expect(named('parse').logs[0]!.fields).toContainEqual(expect.objectContaining({ key: 'event', value: 'exception' }));
  expect(trace.processes[named('parse').processID]).toMatchObject({
    serviceName: service,
    tags: expect.arrayContaining([expect.objectContaining({ key: 'host.name', value: 'e2e' })]) as unknown,
  });
}
