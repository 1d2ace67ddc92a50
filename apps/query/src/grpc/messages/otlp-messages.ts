import { otlpOfSpans, type OtlpLink, type OtlpResourceSpans, type OtlpSpan, type Span } from '@app/model';

/** `opentelemetry.proto.trace.v1.TracesData`: as OTLP's JSON has it, but for ids, which are hexadecimal there and bytes here. */
export function tracesDataMessage(spans: readonly Span[]): object {
  return { resourceSpans: otlpOfSpans(spans).resourceSpans.map(resourceSpansMessage) };
}

function resourceSpansMessage({ resource, scopeSpans }: OtlpResourceSpans): object {
  return {
    resource,
    scopeSpans: scopeSpans.map(({ scope, spans }) => ({ scope, spans: spans.map(spanMessage) })),
  };
}

function spanMessage(span: OtlpSpan): object {
  return {
    ...span,
    ...idsOf(span),
    ...(span.parentSpanId !== undefined && { parentSpanId: idBytes(span.parentSpanId) }),
    links: span.links.map((link) => ({ ...link, ...idsOf(link) })),
  };
}

function idsOf({ traceId, spanId }: OtlpSpan | OtlpLink): object {
  return { traceId: idBytes(traceId), spanId: idBytes(spanId) };
}

/** @param hex an even number of digits */
export function idBytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}
