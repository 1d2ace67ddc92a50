import { createEsClient, EsConnectionConfig } from '@app/es-client';
import { spansOf, type IndexSlice } from '@app/model';
import { loadSettings } from '@app/runtime';
import type { Client } from '@elastic/elasticsearch';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { uniquePrefix } from '../es-writer.testbed.js';
import { SourceIndexReader, type SourceCursor, type SourcePage } from './source-index.reader.js';
import { SourceIndexError } from './source-index.error.js';
import { surveySource } from './source-survey.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const NOON = Date.parse('2026-11-22T12:00:00Z');
const never = new AbortController().signal;

/** The number of a span is the last part of its id. */
interface Stored {
  readonly number: number;
  /** Absent: the document has no time in milliseconds. */
  readonly startMillis?: number;
  readonly text?: string;
}

describeReal('a point in time of an index', () => {
  let client: Client;
  let index: string;

  beforeEach(async () => {
    client = createEsClient(
      loadSettings([EsConnectionConfig], { ES_SERVER_URLS: inject('elasticsearchUrl') }).get(EsConnectionConfig),
    );
    index = `${uniquePrefix()}-source`;
    await client.indices.create({
      index,
      settings: { number_of_shards: 3, number_of_replicas: 0 },
      mappings: { dynamic: false, properties: { startTimeMillis: { type: 'date', format: 'epoch_millis' } } },
    });
  });
  afterEach(async () => {
    await client.indices.delete({ index });
    await client.close();
  });

  async function store(...documents: readonly Stored[]): Promise<void> {
    const lines = documents.flatMap(({ number, startMillis, text }) => [
      { create: {} },
      {
        traceID: TRACE_ID,
        spanID: number.toString(16),
        startTime: (startMillis ?? NOON) * 1000,
        ...(startMillis !== undefined && { startTimeMillis: startMillis }),
        operationName: text ?? 'GET /',
        process: { serviceName: 'shop' },
      },
    ]);
    await client.bulk({ index, refresh: true, operations: lines });
  }

  async function pages(slice: IndexSlice, cursor: SourceCursor = {}, maxPageBytes?: number): Promise<SourcePage[]> {
    const read: SourcePage[] = [];
    for await (const page of new SourceIndexReader(client, maxPageBytes).read(slice, {}, cursor, never))
      read.push(page);
    return read;
  }

  function numbersOf(read: readonly SourcePage[]): number[] {
    return read.flatMap(({ batches }) => batches.flatMap(spansOf)).map(({ spanId }) => parseInt(spanId, 16));
  }

  const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
  const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);

  it('is read once from its beginning to its end, however many documents share a time', async () => {
    await store(...range(2000).map((number) => ({ number, startMillis: NOON + (number > 1900 ? number : 0) })));
    const read = await pages({ index }, {}, 100_000);
    expect(sorted(numbersOf(read))).toEqual(range(2000));
    expect(read.length).toBeGreaterThan(3);
    expect(read.map(({ cursor }) => cursor.done)).toEqual([...Array.from({ length: read.length - 1 }), true]);
    for (const { bytes } of read) expect(bytes).toBeLessThanOrEqual(100_000);
  });

  it('is gone on with after any page, in another point in time, and nothing is missing', async () => {
    await store(...range(900).map((number) => ({ number, startMillis: NOON + Math.floor(number / 7) })));
    const whole = await pages({ index }, {}, 60_000);
    for (const [n, { cursor }] of whole.entries()) {
      const before = numbersOf(whole.slice(0, n + 1));
      const rest = numbersOf(await pages({ index }, cursor, 60_000));
      expect(sorted([...new Set([...before, ...rest])])).toEqual(range(900));
      expect(before.length + rest.length).toBeLessThanOrEqual(900 + 7);
    }
  });

  it('keeps what has no time for the end, and finds it again', async () => {
    await store(...range(600).map((number) => ({ number, ...(number % 2 === 0 && { startMillis: NOON + number }) })));
    const whole = await pages({ index }, {}, 30_000);
    expect(sorted(numbersOf(whole))).toEqual(range(600));
    const { done, fromMillis = 0 } = whole.at(-1)!.cursor;
    expect([done, fromMillis > NOON]).toEqual([true, true]);
    const again = range(600).filter((number) => number % 2 === 1 || NOON + number >= fromMillis);
    expect(sorted(numbersOf(await pages({ index }, { fromMillis })))).toEqual(again);
  });

  it('is divided into parts that share nothing and leave nothing out', async () => {
    await store(...range(60).map((number) => ({ number, ...(number > 5 && { startMillis: NOON + number }) })));
    const parts = [
      await pages({ index, untilMillis: NOON + 20 }),
      await pages({ index, fromMillis: NOON + 20, untilMillis: NOON + 40 }),
      await pages({ index, fromMillis: NOON + 40 }),
    ].map(numbersOf);
    expect(parts.map((part) => part.length)).toEqual([14, 20, 26]);
    expect(sorted(parts.flat())).toEqual(range(60));
  });

  it('gives a document that is larger than a page alone', async () => {
    await store(...range(30).map((number) => ({ number, startMillis: NOON + number })));
    await store({ number: 31, startMillis: NOON + 15, text: 'x'.repeat(200_000) });
    const read = await pages({ index }, {}, 20_000);
    expect(sorted(numbersOf(read))).toEqual(range(31));
    expect(read.filter(({ bytes }) => bytes > 20_000).map(({ documents }) => documents)).toEqual([1]);
  });

  it('is opened again when Elasticsearch forgot it', async () => {
    await store(...range(600).map((number) => ({ number, startMillis: NOON + number })));
    const opened: string[] = [];
    client.diagnostic.on('response', (_error, result) => {
      const body = result?.body as { id?: unknown } | undefined;
      if (typeof body?.id === 'string') opened.push(body.id);
    });
    const numbers: number[] = [];
    for await (const page of new SourceIndexReader(client, 60_000).read({ index }, {}, {}, never)) {
      numbers.push(...numbersOf([page]));
      if (opened.length < 3) await client.closePointInTime({ id: opened.at(-1)! });
    }
    expect(opened).toHaveLength(3);
    expect([...new Set(numbers)]).toEqual(range(600));
    expect(numbers).toHaveLength(602);
  });

  it('is of an index that is there', async () => {
    await expect(pages({ index: `${index}-x` })).rejects.toThrow(SourceIndexError);
    await expect(surveySource(client, [`${index}-x`])).rejects.toThrow(`there is no index ${index}-x`);
    await expect(surveySource(client, [`${index}-x*`])).rejects.toThrow(SourceIndexError);
  });

  it('is of a closed index not', async () => {
    await client.indices.close({ index });
    await expect(pages({ index })).rejects.toThrow(`${index} is closed`);
    await client.indices.open({ index });
  });

  it('is empty when its index is', async () => {
    expect(await pages({ index })).toEqual([
      { batches: [], skipped: [], documents: 0, bytes: expect.any(Number) as number, cursor: { done: true } },
    ]);
    expect(await surveySource(client, [index])).toMatchObject([{ index, documents: 0, days: [] }]);
  });
});
