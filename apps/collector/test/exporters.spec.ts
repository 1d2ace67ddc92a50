import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import { spansOf } from '@app/model';
import { describe, expect, it } from 'vitest';
import { HoldingSink } from './holding-sink.ts';
import { startCollector, type StartedCollector } from './start-collector.ts';

type Compression = 'gzip' | 'none';

/** The option is an enum of a package that is nobody's direct dependency; its values are these words. */
const compress = (compression: Compression): { compression: never } => ({ compression: compression as never });

const EXPORTERS: readonly [
  string,
  (collector: StartedCollector, compression: Compression) => SpanExporter,
  string,
  string,
][] = [
  [
    'otlp-proto',
    ({ http }, c) => new ProtobufExporter({ url: `${http}/v1/traces`, ...compress(c) }),
    'http',
    'protobuf',
  ],
  ['otlp-http', ({ http }, c) => new JsonExporter({ url: `${http}/v1/traces`, ...compress(c) }), 'http', 'json'],
  ['otlp-grpc', ({ grpc }, c) => new GrpcExporter({ url: `http://${grpc}`, ...compress(c) }), 'grpc', 'protobuf'],
];

describe.each(EXPORTERS)('the OpenTelemetry exporter %s', (_, exporterFor, transport, encoding) => {
  it.each(['none', 'gzip'] as const)('delivers its spans, compression %s', async (compression) => {
    const sink = new HoldingSink();
    await using collector = await startCollector(sink);
    const exporter = exporterFor(collector, compression);
    const provider = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter })] });
    const tracer = provider.getTracer('test');
    for (let i = 0; i < 100; i++) tracer.startSpan(`operation ${i}`, { attributes: { i } }).end();
    await provider.forceFlush();
    await provider.shutdown();

    const names = sink.stored.flatMap(({ payload }) => spansOf({ payload, acceptedMillis: Date.now() }));
    const expected = Array.from({ length: 100 }, (__, i) => `operation ${i}`);
    expect(new Set(names.map(({ operationName }) => operationName))).toEqual(new Set(expected));
    expect(sink.spans).toBe(100);
    const labels = { transport, encoding };
    expect(await collector.metric('jaeger_collector_spans_received_total', labels)).toBe(100);
    expect(await collector.metric('jaeger_collector_batch_size_sum')).toBe(100);
    expect(collector.admission.usedBytes).toBe(0);
  });
});
