import { createEsClient, EsConnectionConfig } from '@app/es-client';
import { BulkBody, SpanDocumentEncoder, type Schema } from '@app/model';
import type { Client } from '@elastic/elasticsearch';
import { indexTemplates } from '../../libs/es-writer/src/templates/index-templates.ts';
import { payload } from '../payload.ts';

export const DAYS = 5;
export const FIRST_DAY_MILLIS = Date.parse('2026-11-16T00:00:00Z');
export const SERVICES = ['checkout', 'cart', 'search', 'payment', 'stock'];
export const LARGE_TRACE_SPANS = 100_000;

const DAY_MILLIS = 86_400_000;
const ACCEPTED_MILLIS = FIRST_DAY_MILLIS + DAYS * DAY_MILLIS;
const SPANS_PER_PAYLOAD = 1024;
const SPANS_PER_TRACE = 8;
/** A machine under load may take its time over a bulk. */
const FILL_TIMEOUT_MS = 300_000;
const BULKS_IN_FLIGHT = 2;
const LARGE_TRACE_SEED = 3_000_000;

/** The trace with 100,000 spans. */
export const LARGE_TRACE_ID = traceIdOf(
  payload({ spans: 1, spansPerTrace: 1, startMicros: 0, seed: LARGE_TRACE_SEED }),
);

/** Fills five days of three shards each through the encoder of the ingester. */
export async function fill(url: string, spans: number, schema: Schema): Promise<void> {
  const settings = { ES_SERVER_URLS: url, ES_TIMEOUT: FILL_TIMEOUT_MS };
  const client = createEsClient(Object.assign(new EsConnectionConfig(), settings));
  const options = {
    schema,
    indexPrefix: '',
    shards: 3,
    replicas: 0,
    refreshIntervalMs: 30_000,
    priority: 200,
  };
  for (const { name, body } of indexTemplates(options)) {
    await client.transport.request({ method: 'PUT', path: `/_index_template/${name}`, body });
  }
  const payloads = requestsOf(spans);
  const worker = async (): Promise<void> => {
    const encoder = new SpanDocumentEncoder({ schema, indexPrefix: '', retentionDays: 30 });
    for (const request of payloads) await store(client, encoder, request);
  };
  await Promise.all(Array.from({ length: BULKS_IN_FLIGHT }, worker));
  await client.indices.refresh({ index: 'jaeger-span-*' });
  await client.close();
}

function* requestsOf(spans: number): Generator<Buffer, void> {
  const count = Math.ceil(spans / SPANS_PER_PAYLOAD);
  for (let i = 0; i < count; i++) {
    const startMillis = FIRST_DAY_MILLIS + Math.floor((i / count) * DAYS * DAY_MILLIS);
    const service = SERVICES[i % SERVICES.length]!;
    yield payload({
      spans: SPANS_PER_PAYLOAD,
      spansPerTrace: SPANS_PER_TRACE,
      startMicros: startMillis * 1000,
      seed: i + 1,
      service,
    });
  }
  for (let from = 0; from < LARGE_TRACE_SPANS; from += SPANS_PER_PAYLOAD) {
    const size = Math.min(SPANS_PER_PAYLOAD, LARGE_TRACE_SPANS - from);
    const startMicros = FIRST_DAY_MILLIS * 1000 + DAY_MILLIS * 500;
    yield payload({
      spans: size,
      spansPerTrace: LARGE_TRACE_SPANS,
      startMicros,
      seed: LARGE_TRACE_SEED,
      service: 'batch',
      firstSpan: from,
    });
  }
}

async function store(client: Client, encoder: SpanDocumentEncoder, request: Buffer): Promise<void> {
  const body = new BulkBody();
  encoder.encode({ payload: request, acceptedMillis: ACCEPTED_MILLIS }, body);
  const answer = await client.transport.request<{ errors: boolean }>({
    method: 'POST',
    path: '/_bulk?filter_path=errors',
    bulkBody: body.bytes(),
  });
  if (answer.errors) throw new Error('documents of the benchmark were refused');
}

function traceIdOf(request: Buffer): string {
  const body = new BulkBody();
  new SpanDocumentEncoder({ schema: 'compact', indexPrefix: '', retentionDays: 30 }).encode(
    { payload: request, acceptedMillis: 0 },
    body,
  );
  return /"traceID":"([0-9a-f]{32})"/.exec(body.bytes().toString())![1]!;
}
