import type { IndexSlice, KeyValue, Span, SpanReference } from '@app/model';
import { sourceSlices, SourceIndexReader, surveySource, type SourceCursor } from '@app/es-writer';
import type { SpanWriter } from '@app/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { otlpRequest, type SpanFixture } from './otlp-fixture.ts';
import { elasticsearchStore, type ElasticsearchStore } from './trace-reader-elasticsearch.ts';
import { jaegerStore, type JaegerStore } from './trace-reader-jaeger.ts';
import type { StoreUnderTest } from './trace-reader-stage.ts';

const TRACES = 40;
const SPANS_PER_TRACE = 5;
const SPANS = TRACES * SPANS_PER_TRACE;
const FIRST_MICROS = Date.parse('2026-11-20T22:00:00Z') * 1000;
const ACCEPTED_MILLIS = Date.parse('2026-11-22T12:00:00Z');
const SMALL_PAGE_BYTES = 40_000;
const never = new AbortController().signal;

/** Half of the traces with 64-bit ids; four of five spans start at the same moment; two days. */
function traceId(i: number): string {
  return `${i % 2 === 0 ? '0'.repeat(16) : 'c0de000000000001'}${String(i + 1).padStart(16, '0')}`;
}

function spanId(i: number, n: number): string {
  return (0x1000 + i * 16 + n).toString(16).padStart(16, '0');
}

function span(i: number, n: number): SpanFixture {
  const startMicros = FIRST_MICROS + i * 300_000_000 + (n === 4 ? 7 : 0);
  return {
    traceId: traceId(i),
    spanId: spanId(i, n),
    ...(n > 0 && { parentSpanId: spanId(i, 0) }),
    name: `operation ${n}`,
    kind: (['server', 'client', 'internal', 'producer', 'consumer'] as const)[n]!,
    startMicros,
    durationMicros: 1000 * n + 1,
    flags: 257,
    traceState: 'vendor=1',
    attributes: { 'http.method': 'GET', 'http.status_code': 200 + n, ratio: 0.25, cached: n % 2 === 0, big: 2n ** 60n },
    events: [{ timeMicros: startMicros + 5, name: 'retry', attributes: { 'attempt.number': n, text: 'größe "🐘"' } }],
    links: n === 2 ? [{ traceId: traceId(i + 1), spanId: spanId(i + 1, 0) }] : [],
    status: n === 3 ? { code: 'error', message: 'no stock' } : { code: 'ok' },
  };
}

async function fill(store: StoreUnderTest): Promise<void> {
  for (let i = 0; i < TRACES; i++) {
    const spans = Array.from({ length: SPANS_PER_TRACE }, (_, n) => span(i, n));
    const scope = { name: 'http', version: '1.2.3' };
    const payload = otlpRequest({ service: `shop-${i % 3}`, resource: { 'host.name': 'a', cores: 8 }, scope, spans });
    await store.writer.write({ payload, acceptedMillis: ACCEPTED_MILLIS });
  }
  await store.refresh();
}

async function copy(
  reader: SourceIndexReader,
  slice: IndexSlice,
  writer: SpanWriter,
  { cursor = {}, pages = Infinity }: { cursor?: SourceCursor; pages?: number } = {},
): Promise<{ cursor: SourceCursor; documents: number }> {
  let [at, documents, read] = [cursor, 0, 0];
  for await (const page of reader.read(slice, {}, cursor, never)) {
    expect(page.skipped).toEqual([]);
    for (const batch of page.batches) expect((await writer.write(batch)).rejections).toEqual([]);
    documents += page.documents;
    at = JSON.parse(JSON.stringify(page.cursor)) as SourceCursor;
    if (++read === pages) break;
  }
  return { cursor: at, documents };
}

/** All spans of all traces, with lists in an order of their own. */
async function contents({ reader }: StoreUnderTest): Promise<unknown[]> {
  const lookups = Array.from({ length: TRACES }, (_, i) => ({ traceId: traceId(i) }));
  const traces = await reader.traces(lookups, { signal: never });
  return traces.flatMap(({ spans }) => spans.map(inOrder));
}

function inOrder({ tags, logs, process, references, ...rest }: Span): unknown {
  const sorted = (list: readonly (KeyValue | SpanReference)[]): string[] =>
    list
      .map((item) => JSON.stringify(item, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)))
      .toSorted();
  return {
    ...rest,
    tags: sorted(tags),
    references: sorted(references),
    logs: logs.map((log) => ({ ...log, fields: sorted(log.fields) })),
    process: { ...process, tags: sorted(process.tags) },
  };
}

describeReal('an index that Jaeger wrote', () => {
  describe.each(['nested', 'fields'] as const)('with tags in the form %s', (form) => {
    let source: JaegerStore;
    let target: ElasticsearchStore;

    beforeAll(async () => {
      source = await jaegerStore(form);
      target = await elasticsearchStore({ ES_SCHEMA: 'compact' });
      await fill(source);
    });
    afterAll(async () => {
      await source.close();
      await target.close();
    });

    const stored = async (): Promise<number> => {
      await target.refresh();
      return (await target.client.count({ index: `${target.prefix}jaeger-span-*` })).count;
    };

    it('is copied whole, in parts, each span to the index of its day', async () => {
      const summaries = await surveySource(source.client, [`${source.prefix}-jaeger-span-*`]);
      expect(summaries.map(({ documents, days }) => [documents, days])).toEqual([
        [120, [{ day: '2026-11-20', documents: 120 }]],
        [80, [{ day: '2026-11-21', documents: 80 }]],
      ]);
      const slices = sourceSlices(
        summaries.map((summary) => ({ ...summary, documents: summary.documents * 1000 })),
        { slices: 7 },
      );
      expect(slices).toHaveLength(7);
      let documents = 0;
      for (const slice of slices) {
        documents += (await copy(new SourceIndexReader(source.client), slice, target.writer)).documents;
      }
      expect(documents).toBe(SPANS);
      expect(await stored()).toBe(SPANS);
      const inDay = async (day: string): Promise<number> =>
        (await target.client.count({ index: `${target.prefix}jaeger-span-${day}` })).count;
      expect([await inDay('2026-11-20'), await inDay('2026-11-21')]).toEqual([120, 80]);
      expect(await contents(target)).toEqual(await contents(source));
    });

    it('is copied again without a span more, from wherever a process was killed', async () => {
      const reader = new SourceIndexReader(source.client, SMALL_PAGE_BYTES);
      const slice = { index: `${source.prefix}-jaeger-span-2026-11-20` };
      let [cursor, pages] = [{} as SourceCursor, 0];
      while (cursor.done !== true) {
        ({ cursor } = await copy(reader, slice, target.writer, { cursor, pages: 2 }));
        pages += 2;
      }
      expect(pages).toBeGreaterThan(4);
      expect(await stored()).toBe(SPANS);
    });
  });
});
