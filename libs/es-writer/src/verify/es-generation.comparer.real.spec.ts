import type { SpanBatch } from '@app/model';
import type { ComparisonProgress, ComparisonRequest } from '@app/storage';
import type { Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { otlpRequest, type SpanFixture } from '../../../../test/contract/otlp-fixture.ts';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { startWriter, type WriterUnderTest } from '../es-writer.testbed.js';
import { EsGenerationComparer } from './es-generation.comparer.js';

const DAY = '2026-11-22';
const MIDNIGHT = Date.parse(`${DAY}T00:00:00Z`);
const ACCEPTED_MILLIS = MIDNIGHT + 20 * 3_600_000;
const TRACES = 2_500;
const SPANS_PER_TRACE = 8;
const SPANS = TRACES * SPANS_PER_TRACE;
const SERVICES = ['cart', 'checkout', 'payment', 'shop'];
const SIGNAL = new AbortController().signal;

const traceId = (trace: number) => (trace * 7_919 + 1).toString(16).padStart(32, trace % 2 === 0 ? '0' : 'a');
const spanId = (trace: number, n: number) => (trace * SPANS_PER_TRACE + n + 1).toString(16).padStart(16, '0');

/** Traces all over the day; the spans of one come in a tenth of a second, some of them in one millisecond. */
function spanOf(trace: number, n: number): SpanFixture {
  const startMicros = (MIDNIGHT + trace * 25_000) * 1000 + Math.floor(n / 3) * 40_000 + n;
  return {
    traceId: traceId(trace),
    spanId: spanId(trace, n),
    ...(n > 0 && { parentSpanId: spanId(trace, 0) }),
    name: `step ${n % 5}`,
    kind: n === 0 ? 'server' : 'client',
    startMicros,
    durationMicros: 1_000 + n,
    attributes: {
      'http.route': `/orders/${trace % 50}`,
      attempt: n,
      ratio: { double: 2 },
      big: 2n ** 62n + 1n,
      'odd@key': true,
      bytes: new Uint8Array([trace & 255, n]),
    },
    events: n === 3 ? [{ timeMicros: startMicros, name: 'retry', attributes: { reason: 'timeout' } }] : [],
    links: n === 4 ? [{ traceId: traceId(trace + 1), spanId: spanId(trace + 1, 0), attributes: { why: 'next' } }] : [],
    status: { code: n === 5 ? 'error' : 'unset' },
  };
}

function batches(): SpanBatch[] {
  return Array.from({ length: TRACES / 50 }, (_, batch) => {
    const spans = Array.from({ length: 50 }, (_, i) => batch * 50 + i).flatMap((trace) =>
      Array.from({ length: SPANS_PER_TRACE }, (_, n) => ({
        service: SERVICES[(trace + n) % 4]!,
        span: spanOf(trace, n),
      })),
    );
    const resources = SERVICES.map((service) => ({
      service,
      resource: { host: `host of ${service}`, replicas: 3 },
      scope: { name: 'tests', version: '1' },
      spans: spans.filter((one) => one.service === service).map(({ span }) => span),
    }));
    return { payload: otlpRequest(...resources), acceptedMillis: ACCEPTED_MILLIS };
  });
}

describeReal('comparing generations', () => {
  let compact: WriterUnderTest;
  let again: WriterUnderTest;
  let jaeger: WriterUnderTest;
  let client: Client;
  let comparer: EsGenerationComparer;

  const indexOf = ({ prefix }: WriterUnderTest) => `${prefix}-jaeger-span-${DAY}-000001`;
  const requestOf = (old: WriterUnderTest, now: WriterUnderTest, change: Partial<ComparisonRequest> = {}) => ({
    oldIndex: indexOf(old),
    newIndex: indexOf(now),
    untilMillis: ACCEPTED_MILLIS,
    extent: { kind: 'all' as const },
    ...change,
  });
  const compare = (request: ComparisonRequest) => comparer.compare(request, { signal: SIGNAL });

  /** `_id` of a span. */
  async function documentOf(bed: WriterUnderTest, trace: number, n: number): Promise<string> {
    const filter = [{ term: { traceID: traceId(trace) } }, { term: { spanID: spanId(trace, n) } }];
    const { hits } = await client.search({ index: indexOf(bed), query: { bool: { filter } }, _source: false });
    expect(hits.hits).toHaveLength(1);
    return hits.hits[0]!._id!;
  }

  async function sourceOf(bed: WriterUnderTest, id: string): Promise<Record<string, unknown>> {
    return (await client.get<Record<string, unknown>>({ index: indexOf(bed), id }))._source!;
  }

  beforeAll(async () => {
    const url = inject('elasticsearchUrl');
    [compact, again, jaeger] = await Promise.all([
      startWriter(url, { ES_SCHEMA: 'compact' }),
      startWriter(url, { ES_SCHEMA: 'compact', ES_NUM_SHARDS: '3' }),
      startWriter(url, { ES_SCHEMA: 'jaeger' }),
    ]);
    client = compact.client;
    comparer = new EsGenerationComparer(client);
    for (const batch of batches()) {
      await Promise.all([compact, again, jaeger].map((bed) => bed.writer.write(batch)));
    }
    await client.indices.refresh({ index: [compact, again, jaeger].map(indexOf) });
  }, 120_000);

  afterAll(async () => {
    await Promise.all([compact, again, jaeger].map((bed) => bed.close()));
  });

  it('finds 20,000 spans equal in one schema, and says how far it is', async () => {
    const steps: ComparisonProgress[] = [];
    const result = await comparer.compare(requestOf(compact, again), {
      signal: SIGNAL,
      progress: (progress) => steps.push(progress),
    });
    expect(result).toMatchObject({
      differences: 0,
      mapping: [],
      spans: { compared: SPANS, uncompared: 0, listed: [] },
    });
    expect(result.services).toHaveLength(4);
    expect(result.services[0]).toEqual({
      service: 'cart',
      old: { spans: SPANS / 4, traces: TRACES },
      new: { spans: SPANS / 4, traces: TRACES },
    });
    expect(steps.at(-1)).toEqual({ step: 'comparing spans', spans: SPANS, ofSpans: SPANS });
    expect(result.extent).toBe('all 20000 spans that start before 2026-11-22T20:00:00.000Z');
  });

  it('finds them equal in two schemas, whose mappings differ', async () => {
    const result = await compare(requestOf(compact, jaeger));
    expect(result).toMatchObject({ differences: 0, spans: { compared: SPANS, listed: [] } });
    expect(result.mapping).toContainEqual({
      path: 'attr',
      old: '{"doc_values":false,"ignore_above":8191,"norms":false,"type":"keyword"}',
    });
    expect(result.mapping).toContainEqual(expect.objectContaining({ path: 'tags.key', new: expect.any(String) }));
  });

  it('finds a span removed, one altered and one in excess when it compares all, and that they are back', async () => {
    const removed = await documentOf(jaeger, 100, 2);
    const altered = await documentOf(jaeger, 200, 3);
    const [removedSource, alteredSource] = [await sourceOf(jaeger, removed), await sourceOf(jaeger, altered)];
    const extraSource = { ...(await sourceOf(jaeger, await documentOf(jaeger, 300, 4))), spanID: 'f'.repeat(16) };
    await client.delete({ index: indexOf(jaeger), id: removed });
    await client.index({ index: indexOf(jaeger), id: altered, document: { ...alteredSource, duration: 1 } });
    await client.index({ index: indexOf(jaeger), id: 'extra', document: extraSource, refresh: true });
    const request = requestOf(compact, jaeger);
    const result = await compare(request);
    expect(result).toMatchObject({ differences: 3, spans: { missing: 1, extra: 1, altered: 1 } });
    expect(result.spans.listed).toEqual([
      expect.objectContaining({ kind: 'missing', spanId: spanId(100, 2), oldDocumentId: removed, service: 'payment' }),
      expect.objectContaining({
        kind: 'altered',
        spanId: spanId(200, 3),
        newDocumentId: altered,
        fields: ['duration'],
      }),
      expect.objectContaining({ kind: 'extra', spanId: 'f'.repeat(16), newDocumentId: 'extra' }),
    ]);
    expect(await comparer.recheck(request, result, { signal: SIGNAL })).toMatchObject({
      differences: 3,
      spans: { missing: 1, extra: 1, altered: 1 },
    });
    await client.index({ index: indexOf(jaeger), id: removed, document: removedSource, refresh: true });
    expect(await comparer.recheck(request, result, { signal: SIGNAL })).toMatchObject({
      differences: 2,
      spans: { missing: 0, extra: 1, altered: 1 },
    });
    await client.index({ index: indexOf(jaeger), id: altered, document: alteredSource });
    await client.delete({ index: indexOf(jaeger), id: 'extra', refresh: true });
    expect(await comparer.recheck(request, result, { signal: SIGNAL })).toMatchObject({
      differences: 0,
      spans: { listed: [] },
    });
    expect(await compare(request)).toMatchObject({ differences: 0 });
  });

  it('finds a span removed and one in excess by their minutes, and one altered in a trace of the sample', async () => {
    const removed = await documentOf(again, 400, 2);
    const altered = await documentOf(again, 500, 3);
    const [removedSource, alteredSource] = [await sourceOf(again, removed), await sourceOf(again, altered)];
    const extraSource = { ...(await sourceOf(again, await documentOf(again, 600, 4))), spanID: 'f'.repeat(16) };
    await client.delete({ index: indexOf(again), id: removed });
    await client.index({ index: indexOf(again), id: altered, document: { ...alteredSource, operationName: 'other' } });
    await client.index({ index: indexOf(again), id: 'extra', document: extraSource, refresh: true });
    const few = requestOf(compact, again, { extent: { kind: 'sample', traces: 10, seed: 1 } });
    const result = await compare(few);
    expect(result.spans).toMatchObject({ missing: 1, extra: 1 });
    expect(result.services.filter(({ old, new: now }) => old.spans !== now.spans)).toHaveLength(2);
    const many = await compare({ ...few, extent: { kind: 'sample', traces: 2 * TRACES, seed: 1 } });
    expect(many).toMatchObject({ differences: 3, spans: { missing: 1, extra: 1, altered: 1 } });
    expect(many.extent).toContain(`${TRACES} whole traces with 20001 spans`);
    await client.index({ index: indexOf(again), id: removed, document: removedSource });
    await client.index({ index: indexOf(again), id: altered, document: alteredSource });
    await client.delete({ index: indexOf(again), id: 'extra', refresh: true });
    expect(await comparer.recheck(few, many, { signal: SIGNAL })).toMatchObject({ differences: 0 });
  });

  it('compares the spans that start before a time, and the part that was selected', async () => {
    const early = await compare(requestOf(compact, again, { untilMillis: MIDNIGHT + 25_000 * 10 }));
    expect(early.spans.compared).toBe(10 * SPANS_PER_TRACE);
    const services = await compare(requestOf(compact, again, { selection: { services: ['cart'] } }));
    expect(services).toMatchObject({ differences: 0, spans: { compared: SPANS / 4 } });
    expect(services.services).toHaveLength(1);
    const share = await compare(requestOf(compact, again, { selection: { share: 0.1 } }));
    expect(share).toMatchObject({ differences: 0, services: [] });
    expect(share.spans.compared).toBeGreaterThan(SPANS / 20);
    expect(share.spans.compared).toBeLessThan(SPANS / 5);
  });

  it('ends with its signal, and gives up its views', async () => {
    const abort = new AbortController();
    const progress = ({ step }: ComparisonProgress) => step === 'comparing spans' && abort.abort(new Error('enough'));
    await expect(comparer.compare(requestOf(compact, again), { signal: abort.signal, progress })).rejects.toThrow(
      'enough',
    );
    const stats = await client.nodes.stats({ metric: 'indices', index_metric: 'search' });
    const open = Object.values(stats.nodes).map(({ indices }) => indices?.search?.open_contexts);
    expect(open).toEqual([0]);
  });
});
