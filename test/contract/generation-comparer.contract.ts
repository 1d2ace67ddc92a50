import type { ComparisonProgress, ComparisonRequest } from '@app/storage';
import type { Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { WriterUnderTest } from '../../libs/es-writer/src/es-writer.testbed.ts';
import { EsGenerationComparer } from '../../libs/es-writer/src/verify/es-generation.comparer.ts';
import { EXTRA_SPAN_ID, GenerationsOfADay, indexOf } from './generations-of-a-day.ts';
import { ACCEPTED_MILLIS, MIDNIGHT, SPANS_PER_TRACE, spanId } from '../model/spans-of-a-day.ts';

const SIGNAL = new AbortController().signal;
const still = { signal: SIGNAL, settle: async () => {} };

/** @param traces of a generation, of which it writes three; at least 800 */
export function generationComparerContract(traces: number): void {
  const spans = traces * SPANS_PER_TRACE;
  let written: GenerationsOfADay;
  let compact: WriterUnderTest;
  let again: WriterUnderTest;
  let jaeger: WriterUnderTest;
  let client: Client;
  let comparer: EsGenerationComparer;

  const compare = (request: ComparisonRequest) => comparer.compare(request, still);

  beforeAll(async () => {
    written = await GenerationsOfADay.write(traces);
    ({ compact, again, jaeger, client } = written);
    comparer = new EsGenerationComparer(client);
  }, 120_000);

  afterAll(() => written?.close());

  it('finds all spans equal in one schema, and says how far it is', async () => {
    const steps: ComparisonProgress[] = [];
    const result = await comparer.compare(requestOf(compact, again), {
      ...still,
      progress: (progress) => steps.push(progress),
    });
    expect(result).toMatchObject({
      differences: 0,
      mapping: [],
      spans: { compared: spans, uncompared: 0, listed: [] },
    });
    expect(result.services).toHaveLength(4);
    expect(result.services[0]).toEqual({
      service: 'cart',
      old: { spans: spans / 4, traces },
      new: { spans: spans / 4, traces },
    });
    expect(steps.at(-1)).toEqual({ step: 'comparing spans', spans, ofSpans: spans });
    expect(result.extent).toBe(`all ${spans} spans that start before 2026-11-22T20:00:00.000Z`);
  });

  it('finds them equal in two schemas, whose mappings differ', async () => {
    const result = await compare(requestOf(compact, jaeger));
    expect(result).toMatchObject({ differences: 0, spans: { compared: spans, listed: [] } });
    expect(result.mapping).toContainEqual({
      path: 'attr',
      old: '{"doc_values":false,"ignore_above":8191,"type":"keyword"}',
    });
    expect(result.mapping).toContainEqual(expect.objectContaining({ path: 'tags.key', new: expect.any(String) }));
  });

  it('finds a span removed, one altered and one in excess when it compares all, and that they are back', async () => {
    const { removed, altered } = await written.damage(jaeger, 100, { duration: 1 });
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
      expect.objectContaining({ kind: 'extra', spanId: EXTRA_SPAN_ID, newDocumentId: 'extra' }),
    ]);
    const recheck = () => comparer.recheck(request, result, still);
    expect(await recheck()).toMatchObject({ differences: 3, spans: { missing: 1, extra: 1, altered: 1 } });
    await written.writeAgain(jaeger, 100);
    expect(await recheck()).toMatchObject({ differences: 2, spans: { missing: 0, extra: 1, altered: 1 } });
    await client.update({ index: indexOf(jaeger), id: altered, doc: { duration: 1_003 } });
    await client.delete({ index: indexOf(jaeger), id: 'extra', refresh: true });
    expect(await recheck()).toMatchObject({ differences: 0, spans: { listed: [] } });
  });

  it('finds a span removed and one in excess by their minutes, and one altered in a trace of the sample', async () => {
    const { altered } = await written.damage(again, 400, { operationName: 'other' });
    const few = requestOf(compact, again, { extent: { kind: 'sample', traces: 10, seed: 1 } });
    const result = await compare(few);
    expect(result.spans).toMatchObject({ missing: 1, extra: 1 });
    expect(result.services.filter(({ old, new: now }) => old.spans !== now.spans)).toHaveLength(2);
    const many = await compare({ ...few, extent: { kind: 'sample', traces: 2 * traces, seed: 1 } });
    expect(many).toMatchObject({ differences: 3, spans: { missing: 1, extra: 1, altered: 1 } });
    expect(many.extent).toContain(`${traces} whole traces with ${spans + 1} spans`);
    await client.update({ index: indexOf(again), id: altered, doc: { operationName: 'step 3' } });
    await client.delete({ index: indexOf(again), id: 'extra' });
    await written.writeAgain(again, 400);
    expect(await comparer.recheck(few, many, still)).toMatchObject({ differences: 0 });
  });

  it('reports what is missing and nothing that is late, while late spans arrive', async () => {
    const few = requestOf(compact, again, { extent: { kind: 'sample', traces: 2, seed: 1 } });
    const { _source } = await client.get<object>({
      index: indexOf(compact),
      id: await written.documentOf(compact, 700, 3),
    });
    const arrive = (bed: WriterUnderTest, id: string) =>
      client.index({
        index: indexOf(bed),
        id,
        document: { ..._source, spanID: id.padStart(16, 'e') },
        refresh: true,
      });
    // Of the same service and minute as the one that is missing: the numbers are the same when both have settled.
    const missing = await written.documentOf(again, 700, 3);
    await client.delete({ index: indexOf(again), id: missing, refresh: true });
    const arrivals = [
      async () => {},
      async () => void (await Promise.all([arrive(again, '1'), arrive(again, '2'), arrive(compact, '1')])),
      async () => void (await Promise.all([arrive(compact, '2'), arrive(again, '3')])),
      async () => void (await arrive(compact, '3')),
    ];
    const settling = { signal: SIGNAL, settle: async () => await arrivals.shift()?.() };
    const first = await comparer.compare(few, settling);
    expect(first.services.filter(({ old, new: now }) => old.spans !== now.spans)).toEqual([]);
    expect(first.spans).toMatchObject({ missing: 1, extra: 1 });
    const second = await comparer.recheck(few, first, settling);
    expect(second).toMatchObject({ differences: 1, spans: { missing: 1, extra: 0 } });
    expect(second.spans.listed).toEqual([expect.objectContaining({ oldDocumentId: missing })]);
    await written.writeAgain(again, 700);
    expect(await comparer.recheck(few, second, settling)).toMatchObject({ differences: 0, spans: { listed: [] } });
    for (const bed of [compact, again]) {
      for (const id of ['1', '2', '3']) await client.delete({ index: indexOf(bed), id, refresh: true });
    }
  });

  it('compares the spans that start before a time, and the part that was selected', async () => {
    const early = await compare(requestOf(compact, again, { untilMillis: MIDNIGHT + 25_000 * 10 }));
    expect(early.spans.compared).toBe(10 * SPANS_PER_TRACE);
    const services = await compare(requestOf(compact, again, { selection: { services: ['cart'] } }));
    expect(services).toMatchObject({ differences: 0, spans: { compared: spans / 4 } });
    expect(services.services).toHaveLength(1);
    const share = await compare(requestOf(compact, again, { selection: { share: 0.1 } }));
    expect(share).toMatchObject({ differences: 0, services: [] });
    expect(share.spans.compared).toBeGreaterThan(spans / 20);
    expect(share.spans.compared).toBeLessThan(spans / 5);
  });

  it('ends with its signal, and gives up its views', async () => {
    const abort = new AbortController();
    const progress = ({ step }: ComparisonProgress) => step === 'comparing spans' && abort.abort(new Error('enough'));
    await expect(
      comparer.compare(requestOf(compact, again), { ...still, signal: abort.signal, progress }),
    ).rejects.toThrow('enough');
    await vi.waitFor(async () => {
      const stats = await client.nodes.stats({ metric: 'indices', index_metric: 'search' });
      const open = Object.values(stats.nodes).map(({ indices }) => indices?.search?.open_contexts);
      expect(open).toEqual([0]);
    });
  });
}

function requestOf(
  old: WriterUnderTest,
  now: WriterUnderTest,
  change: Partial<ComparisonRequest> = {},
): ComparisonRequest {
  return {
    oldIndex: indexOf(old),
    newIndex: indexOf(now),
    untilMillis: ACCEPTED_MILLIS,
    extent: { kind: 'all' },
    ...change,
  };
}
