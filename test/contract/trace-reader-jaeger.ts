import { spansOf, type KeyValue, type Span, type SpanBatch } from '@app/model';
import { SpanWriter, type WriteResult } from '@app/storage';
import type { Client, estypes } from '@elastic/elasticsearch';
import { createHash } from 'node:crypto';
import { elasticsearchStore, type ElasticsearchStore } from './trace-reader-elasticsearch.ts';
import type { StoreUnderTest } from './trace-reader-stage.ts';

const KEYWORD = { type: 'keyword', ignore_above: 256 } as const;
const TAGS = { type: 'nested', dynamic: false, properties: { key: KEYWORD, type: KEYWORD, value: KEYWORD } } as const;

/** As Jaeger's template has them; what is not named is mapped dynamically. */
export const JAEGER_SPANS: estypes.MappingTypeMapping = {
  dynamic_templates: [
    { span_tags_map: { path_match: 'tag.*', mapping: KEYWORD } },
    { process_tags_map: { path_match: 'process.tag.*', mapping: KEYWORD } },
  ],
  properties: {
    traceID: KEYWORD,
    spanID: KEYWORD,
    operationName: KEYWORD,
    startTime: { type: 'long' },
    startTimeMillis: { type: 'date', format: 'epoch_millis' },
    duration: { type: 'long' },
    logs: { type: 'nested', dynamic: false, properties: { timestamp: { type: 'long' }, fields: TAGS } },
    references: { type: 'nested', dynamic: false, properties: { refType: KEYWORD, traceID: KEYWORD, spanID: KEYWORD } },
    process: { properties: { serviceName: KEYWORD, tag: { type: 'object' }, tags: TAGS } },
    tag: { type: 'object' },
    tags: TAGS,
  },
};

const JAEGER_SERVICES: estypes.MappingTypeMapping = { properties: { serviceName: KEYWORD, operationName: KEYWORD } };

export interface JaegerStore extends StoreUnderTest {
  readonly client: Client;
  /** Before every index name, without its `-`. */
  readonly prefix: string;
}

/** Documents as Jaeger's own releases write them: parents in references only, 64-bit ids in 16 digits, all tags nested or all of them fields. */
export async function jaegerStore(form: 'nested' | 'fields'): Promise<JaegerStore> {
  const store = await elasticsearchStore();
  const prefix = `${store.prefix}foreign`; // our templates do not reach there
  for (const [kind, mappings] of [
    ['span', JAEGER_SPANS],
    ['service', JAEGER_SERVICES],
  ] as const) {
    // prettier-ignore
    const index_patterns = [`${prefix}-jaeger-${kind}-*`];
    const template = { settings: { number_of_shards: 2, number_of_replicas: 0 }, mappings };
    await store.client.indices.putIndexTemplate({ name: `${prefix}-${kind}`, index_patterns, priority: 900, template });
  }
  return {
    client: store.client,
    prefix,
    writer: new JaegerWriter(store.client, prefix, form),
    reader: store.readerOf(prefix),
    refresh: () => store.refresh(),
    close: () => closeWith(store, [`${prefix}-span`, `${prefix}-service`]),
  };
}

async function closeWith(store: ElasticsearchStore, templates: string[]): Promise<void> {
  await store.client.indices.deleteIndexTemplate({ name: templates });
  await store.close();
}

class JaegerWriter extends SpanWriter {
  constructor(
    private readonly client: Client,
    private readonly prefix: string,
    private readonly form: 'nested' | 'fields',
  ) {
    super();
  }

  override async write(batch: SpanBatch): Promise<WriteResult> {
    const spans = spansOf(batch);
    const lines = spans.flatMap((span) => {
      const document = json(documentOf(span, this.form));
      const day = new Date(span.startMicros / 1000).toISOString().slice(0, 10);
      const action = {
        _index: `${this.prefix}-jaeger-span-${day}`,
        _id: createHash('md5').update(document).digest('hex'),
      };
      const named = { serviceName: span.process.serviceName, operationName: span.operationName };
      const name = {
        _index: `${this.prefix}-jaeger-service-${day}`,
        _id: createHash('md5').update(json(named)).digest('hex'),
      };
      return [json({ create: action }), document, json({ index: name }), json(named)];
    });
    const answer = await this.client.transport.request<estypes.BulkResponse>({
      method: 'POST',
      path: '/_bulk',
      bulkBody: `${lines.join('\n')}\n`,
    });
    const created = answer.items.flatMap(({ create }) => (create === undefined ? [] : [create]));
    const failed = created.find(({ status }) => status >= 400 && status !== 409);
    if (failed !== undefined) throw new Error(failed.error?.reason ?? 'not stored');
    return { stored: spans.length, duplicates: created.filter(({ status }) => status === 409).length, rejections: [] };
  }
}

function documentOf(span: Span, form: 'nested' | 'fields'): object {
  const { process, startMicros, references } = span;
  return {
    traceID: short(span.traceId),
    spanID: span.spanId,
    flags: span.flags,
    operationName: span.operationName,
    references: references.map(({ refType, traceId, spanId }) => ({
      refType,
      traceID: short(traceId),
      spanID: spanId,
    })),
    startTime: startMicros,
    startTimeMillis: Math.floor(startMicros / 1000),
    duration: span.durationMicros,
    ...tagsOf(span.tags, form),
    logs: span.logs.map(({ timestampMicros, fields }) => ({ timestamp: timestampMicros, fields: fields.map(stored) })),
    process: { serviceName: process.serviceName, ...tagsOf(process.tags, form) },
  };
}

function tagsOf(tags: readonly KeyValue[], form: 'nested' | 'fields'): object {
  if (form === 'nested') return { tags: tags.map(stored) };
  return { tags: [], tag: Object.fromEntries(tags.map(({ key, value }) => [key.replaceAll('.', '@'), value])) };
}

function stored({ key, type, value }: KeyValue): object {
  return { key, type, value: type === 'binary' ? Buffer.from(value, 'base64').toString('hex') : value };
}

function short(traceId: string): string {
  return traceId.startsWith('0'.repeat(16)) ? traceId.slice(16) : traceId;
}

/** Integers beyond 2^53 as they are. */
function json(value: object): string {
  const exact = (_key: string, inner: unknown): unknown => (typeof inner === 'bigint' ? `\u0001${inner}\u0001` : inner);
  return JSON.stringify(value, exact).replaceAll(/"\\u0001(-?\d+)\\u0001"/g, '$1');
}
