import { ANY_SPAN } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { readerOf } from '../es-reader.testbed.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const QUERY = { where: ANY_SPAN, startMinMicros: 0, startMaxMicros: 9e15, limit: 20 };
const WHOLE = { total: 10, successful: 10, failed: 0 };
const TWO_FAILED = { total: 10, successful: 8, failed: 2 };

const hit = (spanID: string, source: object = { traceID: TRACE_ID, spanID }) => ({
  _id: spanID,
  _source: source,
  sort: [1, spanID, TRACE_ID],
});
/** Within the one day that there is. */
const START_MICROS = Date.UTC(2026, 0, 1, 8) * 1000;
/** A row of the first look. */
const row = (traceID: string) => ({
  sort: [START_MICROS / 1000],
  fields: { startTime: [START_MICROS], traceID: [traceID] },
});
const found = { status: 200, _shards: WHOLE, hits: { hits: [row(TRACE_ID)] } };
const nothing = { status: 200, _shards: WHOLE, hits: { hits: [] } };
/** The same rows when nothing stored is asked for. */
const columnsOf = (rows: readonly { readonly sort: readonly unknown[] }[]) =>
  rows.toReversed().map((row) => ({ ...row, _id: undefined, sort: [0, ...row.sort] }));
const spans = (...hits: object[]) => ({ ...nothing, hits: { hits } });

describe('EsTraceReader', () => {
  it('names hundreds of days in the body of the request, not in its line', async () => {
    const { reader, asked } = await readerOf([], { indices: 400 });
    await reader.traces([{ traceId: TRACE_ID }], {});
    expect(asked.map(({ path }) => path)).toEqual(['/_msearch']);
    expect(asked[0]?.header.index).toHaveLength(400);
  });

  it('asks nothing when there are no indices: no name would mean all of them', async () => {
    const { reader, asked } = await readerOf([], { indices: 0 });
    expect(await reader.findTraces(QUERY, {})).toEqual({ items: [], warnings: [] });
    expect(asked).toEqual([]);
  });

  describe('when only a part of the cluster answers', () => {
    it('warns in every trace that the search found', async () => {
      const { reader } = await readerOf([{ ...found, _shards: TWO_FAILED }, spans(hit('01'))]);
      const [trace] = (await reader.findTraces(QUERY, {})).items;
      expect(trace?.warnings).toEqual(['2 of 10 shards of Elasticsearch did not answer: spans may be missing']);
    });

    it('warns in a trace of which spans may be missing', async () => {
      const { reader } = await readerOf([{ ...spans(hit('01')), timed_out: true }]);
      const [trace] = await reader.traces([{ traceId: TRACE_ID }], {});
      expect(trace?.spans).toHaveLength(1);
      expect(trace?.warnings).toEqual(['Elasticsearch did not finish in time: spans may be missing']);
    });

    it('says so on the page', async () => {
      const { reader } = await readerOf([{ ...found, _shards: TWO_FAILED }, spans(hit('01'))]);
      const { warnings } = await reader.findTraces(QUERY, {});
      expect(warnings).toEqual(['2 of 10 shards of Elasticsearch did not answer: spans may be missing']);
    });

    it('does not make a list of spans of it', async () => {
      const { reader } = await readerOf([{ ...spans(hit('01')), timed_out: true }]);
      await expect(reader.spans({ traceId: TRACE_ID }, ['01'], {})).rejects.toThrow(StorageUnavailableError);
    });

    it('does not call it nothing found', async () => {
      const partial = { ...nothing, _shards: TWO_FAILED };
      await expect((await readerOf([partial])).reader.findTraces(QUERY, {})).rejects.toThrow(StorageUnavailableError);
      await expect((await readerOf([partial])).reader.traces([{ traceId: TRACE_ID }], {})).rejects.toThrow(
        StorageUnavailableError,
      );
    });
  });

  describe('when the search fails', () => {
    it.each([
      [
        'no shard answers',
        { status: 503, error: { type: 'search_phase_execution_exception', reason: 'all shards failed' } },
      ],
      ['its queue is full', { status: 429, error: { type: 'es_rejected_execution_exception' } }],
      ['a proxy says bad gateway', (response: ServerResponse) => void response.writeHead(502).end('<html>')],
      ['the connection breaks', (response: ServerResponse) => void response.destroy()],
      ['it breaks within the answer', (response: ServerResponse) => void response.write('{', () => response.destroy())],
    ])('says that the store is unavailable: %s', async (_, answer) => {
      const { reader } = await readerOf([answer]);
      await expect(reader.traces([{ traceId: TRACE_ID }], {})).rejects.toThrow(StorageUnavailableError);
    });

    it('says that the store is unavailable when nobody listens', async () => {
      const { reader, stop } = await readerOf([]);
      await stop();
      await expect(reader.traces([{ traceId: TRACE_ID }], {})).rejects.toThrow(StorageUnavailableError);
    });

    it('says that the store is unavailable when the time is up', async () => {
      const { reader } = await readerOf([() => {}], { ES_QUERY_TIMEOUT: 100 });
      const late = new StorageUnavailableError('Elasticsearch did not answer within 100 ms');
      await expect(reader.traces([{ traceId: TRACE_ID }], {})).rejects.toThrow(late);
    });

    it('does not blame the cluster for a search that it does not understand', async () => {
      const { reader } = await readerOf([
        { status: 400, error: { type: 'parsing_exception', reason: 'unknown query' } },
      ]);
      const refused = reader.traces([{ traceId: TRACE_ID }], {});
      await expect(refused).rejects.toThrow(
        'Elasticsearch refused a search with 400: parsing_exception: unknown query',
      );
      await expect(refused).rejects.not.toThrow(StorageUnavailableError);
    });

    it('stops when the caller gives up, and does not call that an outage', async () => {
      const caller = new AbortController();
      const { reader } = await readerOf([() => caller.abort()]);
      const given = reader.traces([{ traceId: TRACE_ID }], { signal: caller.signal });
      await expect(given).rejects.toThrow('aborted');
      await expect(given).rejects.not.toThrow(StorageUnavailableError);
    });
  });

  it('passes traces by that were on a page before, though they match again further down', async () => {
    const other = TRACE_ID.replace('0af', '0bf');
    const rows = [TRACE_ID, other].map(row);
    const newer = { ...nothing, aggregations: { names: { buckets: [{ key: TRACE_ID }] } } };
    const { reader, asked } = await readerOf([
      { ...nothing, hits: { hits: rows } },
      newer,
      spans(hit('02'), { ...hit('01', { traceID: other, spanID: '01' }), sort: [1, '01', other] }),
    ]);
    const page = await reader.findTraces(
      { ...QUERY, after: { startMicros: Date.UTC(2026, 0, 1, 9) * 1000, traceId: other } },
      {},
    );
    expect(page.items.map(({ traceId }) => traceId)).toEqual([other]);
    expect(asked).toHaveLength(3);
  });

  it('asks with the credentials of whoever asks, where they were passed on', async () => {
    const { reader, asked } = await readerOf([spans(hit('01')), spans(hit('01'))]);
    await reader.traces([{ traceId: TRACE_ID }], { authorization: 'Bearer theirs' });
    await reader.traces([{ traceId: TRACE_ID }], {});
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer theirs', undefined]);
  });

  it('looks where a trace is said to be, a day more on each side, and everywhere only if it is not there', async () => {
    const { reader, asked } = await readerOf([spans(hit('01')), spans(), spans(hit('01'))], { indices: 30 });
    const day = (i: number): number => Date.UTC(2026, 0, i) * 1000;
    const hint = { traceId: TRACE_ID, startMinMicros: day(10), startMaxMicros: day(10) };
    expect(await reader.traces([hint], {})).toHaveLength(1);
    expect(await reader.traces([hint], {})).toHaveLength(1);
    const days = asked.map(({ header }) => header.index.map((name) => name.slice(-2)));
    expect(days).toEqual([['09', '10', '11'], ['09', '10', '11'], expect.objectContaining({ length: 30 })]);
  });

  it('reads shapes without documents, and of those only where a column lacks', async () => {
    const fields = { operationName: ['o'], 'process.serviceName': ['s'], duration: [5] };
    const shape = (spanID: string, more: object) => ({ _id: spanID, sort: [1, spanID, TRACE_ID], fields, ...more });
    const parts = hit('03', { traceID: TRACE_ID, spanID: '03', operationName: 'o', duration: 5, process: { serviceName: 's' }, references: [{ refType: 'CHILD_OF', traceID: TRACE_ID, spanID: '01' }] }); // prettier-ignore
    const rows = [
      shape('01', { matched_queries: ['server', 'error'] }),
      shape('02', { fields: { ...fields, parentSpanID: ['01'] } }),
      shape('03', { matched_queries: ['references'] }),
    ];
    const columns = columnsOf(rows);
    const { reader, asked } = await readerOf([spans(...columns), spans(...rows), spans(parts)]);
    const skeleton = await reader.skeleton({ traceId: TRACE_ID }, {});
    expect(skeleton).toMatchObject({
      parent: [-1, 0, 0],
      kind: [2, 0, 0],
      status: [2, 0, 0],
      durationMicros: [5, 5, 5],
    });
    expect(asked.map(({ body }) => body)).toMatchObject([{ stored_fields: '_none_' }, { _source: false }, { size: 1 }]);
  });

  it('says which line of a page lacks spans because there are too many', async () => {
    const fields = { operationName: ['o'], 'process.serviceName': ['s'], duration: [5] };
    const rows = ['01', '02', '03'].map((spanID) => ({ _id: spanID, sort: [1, spanID, TRACE_ID], fields }));
    const answers = [found, spans(...columnsOf(rows)), spans(...rows)];
    const { reader } = await readerOf(answers, { ES_MAX_NUM_SPANS: 2 });
    const page = await reader.findSummaries(QUERY, {});
    expect(page.items).toMatchObject([{ spanCount: 2 }]);
    expect(page.warnings).toEqual([
      `${TRACE_ID}: this trace has more than 2 spans; only the first ones by start time are here`,
    ]);
  });

  it('leaves a malformed document out with a warning and keeps the trace', async () => {
    const misshapen = hit('03', { traceID: TRACE_ID, spanID: '03', references: [null] });
    const { reader } = await readerOf([spans(hit('01'), hit('02', { spanID: '02' }), misshapen)]);
    const [trace] = await reader.traces([{ traceId: TRACE_ID }], {});
    expect(trace?.spans.map(({ spanId }) => spanId)).toEqual(['01'.padStart(16, '0')]);
    expect(trace?.warnings).toEqual(['2 stored documents of this trace are not spans and were left out']);
  });

  it('cuts a trace that has too many spans and says so', async () => {
    const { reader } = await readerOf([spans(hit('01'), hit('02')), spans(hit('03'))], {
      ES_MAX_DOC_COUNT: 2,
      ES_MAX_NUM_SPANS: 2,
    });
    const [trace] = await reader.traces([{ traceId: TRACE_ID }], {});
    expect(trace?.spans).toHaveLength(2);
    expect(trace?.warnings).toEqual(['this trace has more than 2 spans; only the first ones by start time are here']);
  });

  it('gives a trace of just as many spans as allowed without a warning', async () => {
    const { reader } = await readerOf([spans(hit('01'), hit('02'))], { ES_MAX_DOC_COUNT: 2, ES_MAX_NUM_SPANS: 2 });
    expect((await reader.traces([{ traceId: TRACE_ID }], {}))[0]?.warnings).toEqual([]);
  });

  it('shows a span once that rollover left in two indices', async () => {
    const { reader } = await readerOf([spans(hit('01'), hit('01'))]);
    expect((await reader.traces([{ traceId: TRACE_ID }], {}))[0]?.spans).toHaveLength(1);
  });

  it('asks for fewer documents when an answer is too large to hold', async () => {
    const large = spans(hit('01', { traceID: TRACE_ID, spanID: '01', text: 'x'.repeat(5000) }));
    const { reader, asked } = await readerOf([large, large, spans(hit('01'))], { maxAnswerBytes: 4000 });
    expect((await reader.traces([{ traceId: TRACE_ID }], {}))[0]?.spans).toHaveLength(1);
    expect(asked.map(({ body }) => body.size)).toEqual([1000, 500, 250]);
  });

  it('never asks for as much again as was too large', async () => {
    const large = spans(hit('01', { traceID: TRACE_ID, spanID: '01', text: 'x'.repeat(5000) }));
    const answers = [large, spans(hit('01'), hit('02')), spans(hit('03'))];
    const { reader, asked } = await readerOf(answers, { maxAnswerBytes: 4000, ES_MAX_DOC_COUNT: 4 });
    expect((await reader.traces([{ traceId: TRACE_ID }], {}))[0]?.spans).toHaveLength(3);
    expect(asked.map(({ body }) => body.size)).toEqual([4, 2, 2]);
  });

  it('begins with a small page and goes on with large ones', async () => {
    const first = Array.from({ length: 1000 }, (_, i) => hit(`${i + 1000}`, { traceID: TRACE_ID, spanID: `${i}` }));
    const { reader, asked } = await readerOf([spans(...first), spans(hit('9000'))]);
    expect((await reader.traces([{ traceId: TRACE_ID }], {}))[0]?.spans).toHaveLength(1001);
    expect(asked.map(({ body }) => body.size)).toEqual([1000, 10_000]);
  });

  it('reads a millisecond in order that holds more matches than a first look', async () => {
    const other = TRACE_ID.replace('0af', '0bf');
    const look = Array.from({ length: 100 }, () => row(TRACE_ID));
    const ordered = [
      { sort: [START_MICROS / 1000, START_MICROS + 5, other] },
      { sort: [START_MICROS / 1000, START_MICROS, TRACE_ID] },
    ];
    const otherSpan = { ...hit('01', { traceID: other, spanID: '01' }), sort: [1, '01', other] };
    const { reader, asked } = await readerOf([spans(...look), spans(...ordered), spans(otherSpan)]);
    const { items, next } = await reader.findTraces({ ...QUERY, limit: 1 }, {});
    expect(items.map(({ traceId }) => traceId)).toEqual([other]);
    expect(next).toEqual({ startMicros: START_MICROS + 5, traceId: other });
    expect(JSON.stringify(asked[1]?.body.query)).toContain(`"lte":${START_MICROS + 999}`);
  });

  it('finds 64-bit ids in the short form that Jaeger v1 stored', async () => {
    const traceId = `0000000000000000${TRACE_ID.slice(16)}`;
    const short = traceId.slice(16);
    const { reader, asked } = await readerOf([
      { ...found, hits: { hits: [row(short)] } },
      spans({ _id: '01', _source: { traceID: short, spanID: '01' }, sort: [1, '01', short] }),
    ]);
    expect((await reader.findTraces(QUERY, {})).items).toMatchObject([{ traceId, spans: [{ traceId }] }]);
    expect(asked[1]?.body.query).toEqual({ bool: { filter: [{ terms: { traceID: [traceId, short] } }] } });
  });
});
