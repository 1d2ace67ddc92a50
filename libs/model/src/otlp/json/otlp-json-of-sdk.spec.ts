import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { describe, expect, it } from 'vitest';
import { ExportTraceServiceRequest } from '../../../../../test/contract/otlp-proto.js';
import { cutRequest } from '../cut-request.js';
import { otlpJsonToProtobuf } from './otlp-json-to-protobuf.js';

const CUT = { partitions: 3, maxBytes: 1_000_000, maxSpans: 100 };

function decode(bytes: Uint8Array): unknown {
  return ExportTraceServiceRequest.toObject(ExportTraceServiceRequest.decode(bytes), {
    longs: String,
    bytes: String,
    defaults: false,
    arrays: true,
  });
}

describe('otlpJsonToProtobuf and the OpenTelemetry SDK', () => {
  it('turns what the OpenTelemetry SDK exports as JSON into what it exports as protobuf', () => {
    const spans = sdkSpans();
    const json = Buffer.from(JsonTraceSerializer.serializeRequest(spans)!).toString();
    const protobuf = ProtobufTraceSerializer.serializeRequest(spans)!;
    expect(withoutDefaults(decode(otlpJsonToProtobuf(json)))).toEqual(withoutDefaults(decode(protobuf)));
    expect(cutRequest(otlpJsonToProtobuf(json), CUT).spans).toBe(2);
  });
});

/** Two finished spans with every kind of attribute the SDK knows. */
function sdkSpans(): ReadableSpan[] {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'shop' }),
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('scope', '1.2.3');
  const first = tracer.startSpan('first', {
    kind: SpanKind.SERVER,
    attributes: { s: 'é🙂', n: 1.5, i: 7, b: true, list: ['x', 'y'] },
  });
  first.end();
  const second = tracer.startSpan('second', { kind: SpanKind.CLIENT, links: [{ context: first.spanContext() }] });
  second.addEvent('event', { big: Number.MAX_SAFE_INTEGER });
  second.setStatus({ code: SpanStatusCode.ERROR, message: 'no' });
  second.end();
  return exporter.getFinishedSpans();
}

/** Proto3 does not tell a default from an absent value; encoders differ in which they write. */
function withoutDefaults(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, v: unknown) =>
      v === 0 || v === '' || (Array.isArray(v) && v.length === 0) ? undefined : v,
    ),
  );
}
