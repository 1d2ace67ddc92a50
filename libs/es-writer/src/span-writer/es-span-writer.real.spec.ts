import { spansOf, type SpanBatch } from '@app/model';
import { afterEach, expect, inject, it } from 'vitest';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.ts';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { startWriter, type WriterUnderTest } from '../es-writer.testbed.js';

const DAY = '2026-11-22';
const ACCEPTED_MILLIS = Date.parse(`${DAY}T12:00:00Z`);

function checkout({ spans = 3, hoursAgo = 0 } = {}): SpanBatch {
  const fixtures = Array.from({ length: spans }, (_, i) => ({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: (i + 1).toString(16).padStart(16, '0'),
    name: `step ${i % 2}`,
    kind: 'server' as const,
    startMicros: (ACCEPTED_MILLIS - hoursAgo * 3_600_000) * 1000,
    attributes: { 'http.route': '/checkout', attempt: i, absurd: 'x'.repeat(40_000), nothing: null },
  }));
  return { payload: otlpRequest({ service: 'shop', spans: fixtures }), acceptedMillis: ACCEPTED_MILLIS };
}

describeReal('EsSpanWriter', () => {
  let bed: WriterUnderTest | undefined;

  afterEach(async () => {
    await bed?.close();
    bed = undefined;
  });

  async function start(env: Record<string, string> = {}): Promise<WriterUnderTest> {
    bed = await startWriter(inject('elasticsearchUrl'), env);
    return bed;
  }

  /** Sources by the alias without the prefix, after everything became visible. */
  async function documents({ client, prefix }: WriterUnderTest, alias: string): Promise<unknown[]> {
    const index = `${prefix}-${alias}`;
    await client.indices.refresh({ index });
    const { hits } = await client.search({ index, size: 1000 });
    return hits.hits.map(({ _source }) => _source);
  }

  it.each(['compact', 'jaeger'])(
    'stores each span and each operation once in the %s schema, however often it is offered',
    async (schema) => {
      const bed = await start({ ES_SCHEMA: schema });
      expect(await bed.writer.write(checkout())).toEqual({ stored: 3, duplicates: 0, rejections: [] });
      expect(await bed.writer.write(checkout())).toEqual({ stored: 3, duplicates: 3, rejections: [] });
      expect(await documents(bed, `jaeger-span-${DAY}`)).toHaveLength(3);
      expect(await documents(bed, `jaeger-service-${DAY}`)).toEqual([
        { serviceName: 'shop', operationName: 'step 0', spanKind: 'server' },
        { serviceName: 'shop', operationName: 'step 1', spanKind: 'server' },
      ]);
    },
  );

  it('sends spans to the index of their own day, and implausible ones to a fixed one', async () => {
    const bed = await start();
    await Promise.all([1, 24, 24 * 365].map((hoursAgo) => bed.writer.write(checkout({ hoursAgo, spans: 1 }))));
    expect(await documents(bed, `jaeger-span-${DAY}`)).toHaveLength(1);
    expect(await documents(bed, 'jaeger-span-2026-11-21')).toHaveLength(1);
    expect(await documents(bed, 'jaeger-span-outside')).toHaveLength(1);
  });

  it('makes attributes searchable by token', async () => {
    const bed = await start();
    await bed.writer.write(checkout());
    await documents(bed, `jaeger-span-${DAY}`);
    const { hits } = await bed.client.search({
      index: `${bed.prefix}-jaeger-span-${DAY}`,
      query: { bool: { filter: [{ term: { attr: 'http.route=/checkout' } }, { term: { attr: 'attempt=2' } }] } },
    });
    expect(hits.hits).toHaveLength(1);
  });

  it('stores more than one bulk holds, from many callers at once', async () => {
    const bed = await start({ ES_BULK_SIZE: '65536', ES_NUM_SHARDS: '2' });
    const batches = Array.from({ length: 60 }, (_, hoursAgo) => checkout({ hoursAgo: hoursAgo / 10, spans: 5 }));
    const results = await Promise.all(batches.map((batch) => bed.writer.write(batch)));
    expect(results.map(({ stored }) => stored)).toEqual(batches.map((batch) => spansOf(batch).length));
    expect(await documents(bed, `jaeger-span-${DAY}`)).toHaveLength(300);
  });

  it('writes service documents again when their index was deleted', async () => {
    const bed = await start();
    await bed.writer.write(checkout());
    const names = ['span', 'service'].map((kind) => `${bed.prefix}-jaeger-${kind}-${DAY}-000001`);
    await bed.client.indices.delete({ index: names });
    await bed.writer.write(checkout());
    expect(await documents(bed, `jaeger-span-${DAY}`)).toHaveLength(3);
    await bed.writer.write(checkout());
    expect(await documents(bed, `jaeger-service-${DAY}`)).toHaveLength(2);
  });
});
