import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

export interface DemoOptions {
  readonly tracesPerSecond: number;
  readonly signal: AbortSignal;
  /** Where to send; the collector's default port when left out. */
  readonly otlpHttpUrl?: string;
}

interface Call {
  readonly service: string;
  readonly operation: string;
  readonly kind: SpanKind;
  readonly millis: number;
  /** How often it fails, 0 to 1. */
  readonly failing?: number;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly calls?: readonly Call[];
}

const query = (table: string, millis: number): Call => ({
  service: 'products',
  operation: `SELECT ${table}`,
  kind: SpanKind.CLIENT,
  millis,
  attributes: { 'db.system.name': 'postgresql', 'db.collection.name': table },
});

/** A small shop: reading is fast, every tenth payment is declined, one page asks the database once per product. */
const STORIES: readonly Call[] = [
  shop('GET /products', 40, [
    {
      service: 'products',
      operation: 'ListProducts',
      kind: SpanKind.SERVER,
      millis: 30,
      calls: [query('products', 12)],
    },
  ]),
  shop('GET /recommendations', 160, [
    {
      service: 'products',
      operation: 'Recommend',
      kind: SpanKind.SERVER,
      millis: 150,
      calls: Array.from({ length: 12 }, () => query('product', 9)),
    },
  ]),
  shop('POST /checkout', 220, [
    { service: 'cart', operation: 'GetCart', kind: SpanKind.SERVER, millis: 15, attributes: { 'cache.hit': true } },
    {
      service: 'payment',
      operation: 'Charge',
      kind: SpanKind.SERVER,
      millis: 140,
      failing: 0.1,
      calls: [{ service: 'payment', operation: 'POST bank', kind: SpanKind.CLIENT, millis: 120, failing: 0.05 }],
    },
    { service: 'mail', operation: 'orders publish', kind: SpanKind.PRODUCER, millis: 4 },
  ]),
];

function shop(operation: string, millis: number, calls: readonly Call[]): Call {
  return {
    service: 'frontend',
    operation,
    kind: SpanKind.SERVER,
    millis,
    attributes: { 'http.route': operation.split(' ')[1]! },
    calls,
  };
}

/** Sends traces of a small shop through the OpenTelemetry SDK, one provider per service, until the signal is aborted. */
export async function sendDemoTraffic({ tracesPerSecond, signal, otlpHttpUrl }: DemoOptions): Promise<void> {
  const url = otlpHttpUrl ?? 'http://localhost:4318/v1/traces';
  const providers = new Map<string, TracerProvider>();
  const tracerOf = (service: string): Tracer => {
    let provider = providers.get(service);
    if (provider === undefined) {
      const resource = resourceFromAttributes({
        'service.name': service,
        'service.version': '1.0.0',
        'host.name': 'demo',
      });
      provider = new TracerProvider({
        resource,
        spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })],
      });
      providers.set(service, provider);
    }
    return provider.getTracer('sluice-demo', '1.0.0');
  };
  while (!signal.aborted) {
    const story = STORIES[Math.floor(Math.random() * STORIES.length)]!;
    record(story, tracerOf, ROOT_CONTEXT, Date.now() - story.millis * 2);
    await pause(1000 / tracesPerSecond, signal);
  }
  await Promise.all([...providers.values()].map((provider) => provider.shutdown()));
}

/** Writes a call and what it calls as spans that are already over. @returns when the call ended, in milliseconds */
function record(call: Call, tracerOf: (service: string) => Tracer, parent: Context, startMillis: number): number {
  const options = {
    kind: call.kind,
    startTime: startMillis,
    ...(call.attributes && { attributes: { ...call.attributes } }),
  };
  const span = tracerOf(call.service).startSpan(call.operation, options, parent);
  const context = trace.setSpan(parent, span);
  let now = startMillis + Math.random() * 2;
  for (const next of call.calls ?? []) now = record(next, tracerOf, context, now) + Math.random();
  if (Math.random() < (call.failing ?? 0)) {
    span.recordException(new Error('declined'), now);
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'declined' });
  }
  const end = Math.max(now, startMillis + call.millis * (0.5 + Math.random()));
  span.end(end);
  return end;
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    signal.addEventListener('abort', done, { once: true });
  });
}
