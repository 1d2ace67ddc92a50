import protobuf from 'protobufjs';

import type { KeyValue, Span, SpanReference } from '@app/model';

import { ExportTraceServiceRequest } from '../contract/otlp-proto.ts';

/**
 * OTLP to model spans the plain way, on top of a generic decoder: what the encoder is compared with. Written for
 * readability; follows Jaeger's to_dbmodel.go like the encoder does.
 */
export function referenceSpans(payload: Buffer): Span[] {
  const request = ExportTraceServiceRequest.decode(payload) as unknown as Request;
  return request.resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) => referenceSpan(span, scope, resource?.attributes ?? [])),
    ),
  );
}

interface Request {
  readonly resourceSpans: readonly {
    readonly resource?: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly scope?: Scope; readonly spans: readonly OtlpSpan[] }[];
  }[];
}

interface Scope {
  readonly name: string;
  readonly version: string;
}

interface Attribute {
  readonly key: string;
  readonly value?: AnyValue;
}

type AnyValue = protobuf.Message & {
  readonly value?: keyof AnyValue;
  readonly stringValue: string;
  readonly boolValue: boolean;
  readonly intValue: Long;
  readonly doubleValue: number;
  readonly arrayValue: { readonly values: readonly AnyValue[] };
  readonly kvlistValue: { readonly values: readonly Attribute[] };
  readonly bytesValue: Uint8Array;
};

type Long = number | { readonly low: number; readonly high: number };

interface OtlpSpan {
  readonly traceId: Uint8Array;
  readonly spanId: Uint8Array;
  readonly parentSpanId: Uint8Array;
  readonly traceState: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: Long;
  readonly endTimeUnixNano: Long;
  readonly attributes: readonly Attribute[];
  readonly events: readonly {
    readonly timeUnixNano: Long;
    readonly name: string;
    readonly attributes: readonly Attribute[];
  }[];
  readonly links: readonly {
    readonly traceId: Uint8Array;
    readonly spanId: Uint8Array;
    readonly attributes: readonly Attribute[];
  }[];
  readonly status?: { readonly code: number; readonly message: string };
  readonly flags: number;
}

const KINDS = ['', 'internal', 'server', 'client', 'producer', 'consumer'];

function referenceSpan(span: OtlpSpan, scope: Scope | undefined, resource: readonly Attribute[]): Span {
  const start = big(span.startTimeUnixNano, false);
  const duration = (big(span.endTimeUnixNano, false) - start) / 1000n;
  const parentSpanId = hex(span.parentSpanId);
  const hasParent = /[^0]/.test(parentSpanId);
  return {
    traceId: hex(span.traceId),
    spanId: hex(span.spanId),
    ...(hasParent ? { parentSpanId } : {}),
    operationName: span.name || 'empty-span-name',
    references: references(span, hasParent ? parentSpanId : undefined),
    flags: span.flags,
    startMicros: Number(start / 1000n),
    durationMicros: duration > 0n ? Number(duration) : 0,
    tags: spanTags(span, scope),
    logs: span.events.map(({ timeUnixNano, name, attributes }) => ({
      timestampMicros: Number(big(timeUnixNano, false) / 1000n),
      fields: [
        ...(name && !attributes.some(({ key }) => key === 'event') ? [string('event', name)] : []),
        ...attributes.map(keyValue),
      ],
    })),
    process: {
      serviceName: serviceName(resource),
      tags: resource.filter(({ key }) => key !== 'service.name').map(keyValue),
    },
  };
}

function spanTags(span: OtlpSpan, scope: Scope | undefined): KeyValue[] {
  const code = span.status?.code ?? 0;
  return [
    ...text('otel.scope.name', scope?.name),
    ...text('otel.scope.version', scope?.version),
    ...span.attributes.map(keyValue),
    ...text('span.kind', KINDS[span.kind]),
    ...(code === 1 ? [string('otel.status_code', 'OK')] : []),
    ...(code === 2 ? [{ key: 'error', type: 'bool', value: true } as const] : []),
    ...text('otel.status_description', span.status?.message),
    ...text('w3c.tracestate', span.traceState),
  ];
}

function references(span: OtlpSpan, parentSpanId: string | undefined): SpanReference[] {
  const traceId = hex(span.traceId);
  const links = span.links.map((link): SpanReference => {
    const refType = link.attributes.find(
      ({ key, value }) => key === 'opentracing.ref_type' && value?.value === 'stringValue',
    );
    return {
      refType: refType?.value?.stringValue === 'child_of' ? 'CHILD_OF' : 'FOLLOWS_FROM',
      traceId: hex(link.traceId),
      spanId: hex(link.spanId),
      ...(link.attributes.length > 0 && { attributes: link.attributes.map(keyValue) }),
    };
  });
  if (parentSpanId === undefined) return links;
  const isParent = (link: SpanReference): boolean => link.traceId === traceId && link.spanId === parentSpanId;
  const refType = links.findLast(isParent)?.refType ?? 'CHILD_OF';
  return [{ refType, traceId, spanId: parentSpanId }, ...links.filter((link) => !isParent(link))];
}

function serviceName(resource: readonly Attribute[]): string {
  const named = resource.filter(({ key }) => key === 'service.name').map(({ value }) => value);
  if (named.length === 0) return 'missing-service-name';
  const first = named[0];
  if (first?.value !== 'stringValue') return 'service-name-wrong-type';
  return first.stringValue || 'empty-service-name';
}

function keyValue({ key, value }: Attribute): KeyValue {
  switch (value?.value) {
    case 'boolValue':
      return { key, type: 'bool', value: value.boolValue };
    case 'intValue': {
      const exact = big(value.intValue, true);
      return { key, type: 'int64', value: Number.isSafeInteger(Number(exact)) ? Number(exact) : exact };
    }
    case 'doubleValue':
      return { key, type: 'float64', value: value.doubleValue };
    case 'bytesValue':
      return { key, type: 'binary', value: Buffer.from(value.bytesValue).toString('base64') };
    case 'stringValue':
      return string(key, value.stringValue);
    case 'arrayValue':
    case 'kvlistValue':
      return string(key, json(value));
    default:
      return string(key, '');
  }
}

/** JSON text of a nested value, built as text so that no key is special. */
function json(value: AnyValue | undefined): string {
  switch (value?.value) {
    case 'arrayValue':
      return `[${value.arrayValue.values.map(json).join(',')}]`;
    case 'kvlistValue':
      return `{${value.kvlistValue.values.map((entry) => `${jsonText(entry.key)}:${json(entry.value)}`).join(',')}}`;
    case 'stringValue':
      return jsonText(value.stringValue);
    case 'bytesValue':
      return JSON.stringify(Buffer.from(value.bytesValue).toString('base64'));
    case 'intValue':
      return big(value.intValue, true).toString();
    case 'doubleValue':
      return double(value.doubleValue);
    case 'boolValue':
      return String(value.boolValue);
    default:
      return 'null';
  }
}

/** JSON with every control character as `\u00xx`, none as `\n` and the like. */
function jsonText(value: string): string {
  // oxlint-disable-next-line no-control-regex -- controls are what it is about
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/[\u0000-\u001f]/g, (c) => String.raw`\u00` + c.charCodeAt(0).toString(16).padStart(2, '0'))}"`;
}

function double(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (!Number.isFinite(value)) return `"${value}"`;
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}

function big(value: Long, signed: boolean): bigint {
  const bits = typeof value === 'number' ? BigInt(value) : (BigInt(value.high >>> 0) << 32n) | BigInt(value.low >>> 0);
  return signed ? BigInt.asIntN(64, bits) : BigInt.asUintN(64, bits);
}

function text(key: string, value: string | undefined): KeyValue[] {
  return value ? [string(key, value)] : [];
}

function string(key: string, value: string): KeyValue {
  return { key, type: 'string', value };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
