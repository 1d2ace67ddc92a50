import { ANY_SPAN, jaegerConditions } from '@app/model';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { otlpRequest } from './otlp-fixture.ts';
import { elasticsearchStore, type ElasticsearchStore } from './trace-reader-elasticsearch.ts';
import { JAEGER_SPANS } from './trace-reader-jaeger.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const START_MICROS = Date.parse('2026-11-20T10:00:00Z') * 1000;
const KEYWORD = { type: 'keyword', ignore_above: 256 } as const;

describeReal('TraceReader over indices as they are found', () => {
  let store: ElasticsearchStore;
  beforeEach(async () => {
    store = await elasticsearchStore();
  });
  afterEach(() => store.close());

  const query = {
    where: ANY_SPAN,
    startMinMicros: START_MICROS,
    startMaxMicros: START_MICROS,
    limit: 9,
  };
  const names = async () =>
    (await store.reader.traces([{ traceId: TRACE_ID }], {}))[0]?.spans.map(({ operationName }) => operationName);

  it('reads a day once while it is rebuilt, and its new generation from the switch on', async () => {
    const span = { traceId: TRACE_ID, spanId: '00000000000000aa', name: 'old', startMicros: START_MICROS };
    const payload = otlpRequest({ service: 's', spans: [span] });
    await store.writer.write({ payload, acceptedMillis: START_MICROS / 1000 });
    const day = `${store.prefix}jaeger-span-2026-11-20`;
    const document = { traceID: TRACE_ID, spanID: '00000000000000bb', operationName: 'new', startTime: START_MICROS };
    await store.client.indices.create({ index: `${day}-000002` }); // no document creates a generation
    await store.client.index({ index: `${day}-000002`, document, refresh: true });
    await store.refresh();
    expect(await names()).toEqual(['old']);
    expect((await store.reader.findTraces(query, {})).items).toHaveLength(1);

    const actions = [
      { remove: { index: `${day}-000001`, alias: day } },
      { add: { index: `${day}-000002`, alias: day } },
    ];
    await store.client.indices.updateAliases({ actions });
    expect(await names()).toEqual(['new']);
  });

  it('reads what Jaeger wrote: nested tags, tags as fields, short ids, services without kinds', async () => {
    const prefix = `${store.prefix}other`; // our template does not reach there
    const reader = store.readerOf(prefix);
    const spans = `${prefix}-jaeger-span-2026-11-20`;
    const services = `${prefix}-jaeger-service-2026-11-20`;
    await store.client.indices.create({ index: spans, mappings: JAEGER_SPANS });
    const names = { properties: { serviceName: KEYWORD, operationName: KEYWORD } };
    await store.client.indices.create({ index: services, mappings: names });
    const common = { startTime: START_MICROS, startTimeMillis: START_MICROS / 1000, duration: 5, references: [] };
    const process = { serviceName: 'cart', tags: [{ key: 'host.name', type: 'string', value: 'h1' }] };
    const nested = {
      traceID: TRACE_ID,
      spanID: '00000000000000aa',
      operationName: 'nested',
      tags: [{ key: 'http.status_code', type: 'int64', value: 500 }],
      logs: [{ timestamp: START_MICROS, fields: [{ key: 'event', type: 'string', value: 'boom' }] }],
      process,
    };
    const elevated = {
      traceID: TRACE_ID.slice(16),
      spanID: '00000000000000bb',
      operationName: 'elevated',
      tags: [],
      tag: { 'http@method': 'GET', error: true },
      process: { serviceName: 'shop', tag: { 'host@name': 'h2' } },
    };
    for (const span of [nested, elevated]) await store.client.index({ index: spans, document: { ...common, ...span } });
    await store.client.index({ index: services, document: { serviceName: 'cart', operationName: 'nested' } });
    await store.refresh();

    const found = async (key: string, value: string) =>
      (
        await reader.findTraces({ ...query, where: jaegerConditions({ tags: new Map([[key, value]]) }) }, {})
      ).items.flatMap((trace) => trace.spans.map(({ operationName }) => operationName));
    expect(await found('http.status_code', '500')).toEqual(['nested']);
    expect(await found('event', 'boom')).toEqual(['nested']);
    expect(await found('host.name', 'h1')).toEqual(['nested']);
    expect(await found('http.method', 'GET')).toEqual(['elevated']);
    expect(await found('error', 'true')).toEqual(['elevated']);
    expect(await found('http.status_code', 'boom')).toEqual([]);
    const [short] = await reader.traces([{ traceId: `0000000000000000${TRACE_ID.slice(16)}` }], {});
    expect(short?.spans).toMatchObject([{ spanId: '00000000000000bb', process: { serviceName: 'shop' } }]);
    expect(await reader.services({})).toEqual(['cart']);
    expect(await reader.operations({ service: 'cart' }, {})).toEqual([{ name: 'nested', spanKind: '' }]);
  });

  it('answers a search by tags with strange keys', async () => {
    const found = async (key: string) => {
      const where = jaegerConditions({ tags: new Map([[key, 'x']]) });
      return (await store.reader.findTraces({ ...query, where }, {})).items;
    };
    for (const key of ['', '*', '.', 'a..b', '"', 'a b']) expect(await found(key)).toEqual([]);
    const attributes = { '': 'x', '*': 'x', '.': 'x', 'a..b': 'x', '"': 'x' };
    const span = { traceId: TRACE_ID, spanId: '00000000000000aa', startMicros: START_MICROS, attributes };
    await store.writer.write({ payload: otlpRequest({ spans: [span] }), acceptedMillis: START_MICROS / 1000 });
    await store.refresh();
    for (const key of Object.keys(attributes)) expect(await found(key)).toHaveLength(1);
  });
});
