import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';

import type { Pipeline } from './pipeline.ts';

/** The three OTLP exporters of the OpenTelemetry JavaScript SDK, by what they send. */
export const EXPORTERS = {
  'otlp-proto': ({ otlpHttpUrl }: Pipeline): SpanExporter => new ProtobufExporter({ url: otlpHttpUrl }),
  'otlp-http-json': ({ otlpHttpUrl }: Pipeline): SpanExporter => new JsonExporter({ url: otlpHttpUrl }),
  'otlp-grpc': ({ otlpGrpcUrl }: Pipeline): SpanExporter => new GrpcExporter({ url: otlpGrpcUrl }),
} as const;

export type ExporterName = keyof typeof EXPORTERS;

/** Spans of each trace that `sendTraces` makes: a server span, a client span below it, an error below that. */
export const SPANS_PER_TRACE = 3;

/**
 * Sends traces of `SPANS_PER_TRACE` spans through a real SDK and resolves when the exporter was answered.
 *
 * @returns the trace ids
 */
export async function sendTraces(exporter: SpanExporter, service: string, traces: number): Promise<string[]> {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'host.name': 'e2e' }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('e2e', '1.0.0');
  const traceIds: string[] = [];
  for (let i = 0; i < traces; i++) {
    const root = tracer.startSpan(
      'GET /cart',
      { kind: SpanKind.SERVER, attributes: { 'cart.items': i, ratio: 0.5 } },
      ROOT_CONTEXT,
    );
    const below: Context = trace.setSpan(ROOT_CONTEXT, root);
    const client = tracer.startSpan(
      'SELECT',
      { kind: SpanKind.CLIENT, attributes: { 'db.system': 'postgresql' } },
      below,
    );
    const failing = tracer.startSpan('parse', {}, trace.setSpan(ROOT_CONTEXT, client));
    failing.recordException(new TypeError('not a number'));
    failing.setStatus({ code: SpanStatusCode.ERROR, message: 'not a number' });
    failing.end();
    client.end();
    root.end();
    traceIds.push(root.spanContext().traceId);
  }
  await provider.forceFlush();
  await provider.shutdown();
  return traceIds;
}
