import { ExportTraceServiceRequest } from './otlp-proto.ts';

/**
 * One attribute value. A JavaScript integer and every `bigint` become `intValue`, other numbers `doubleValue`; a whole double
 * is `{ double: 2 }`. Bytes become `bytesValue`, arrays `arrayValue`, `{ map: … }` `kvlistValue`, `null` an AnyValue with nothing set.
 */
export type AttributeValue =
  | string
  | boolean
  | number
  | bigint
  | Uint8Array
  | null
  | { readonly double: number }
  | { readonly map: Attributes }
  | readonly AttributeValue[];

/** Pairs where keys repeat or order matters. */
export type Attributes =
  Readonly<Record<string, AttributeValue>> | readonly (readonly [key: string, value: AttributeValue])[];

/** Everything one OTLP `ResourceSpans` with one scope needs. Times are microseconds; ids are hex of even length, passed on as they are. */
export interface ResourceFixture {
  /** `service.name`; left out of the resource when absent. */
  readonly service?: string;
  readonly resource?: Attributes;
  readonly scope?: { readonly name: string; readonly version?: string; readonly attributes?: Attributes };
  readonly spans: readonly SpanFixture[];
}

export interface SpanFixture {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name?: string;
  readonly kind?: 'unspecified' | 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  readonly startMicros: number;
  readonly durationMicros?: number;
  readonly attributes?: Attributes;
  readonly events?: readonly {
    readonly timeMicros: number;
    readonly name?: string;
    readonly attributes?: Attributes;
  }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string; readonly attributes?: Attributes }[];
  readonly status?: { readonly code: 'unset' | 'ok' | 'error'; readonly message?: string };
  readonly flags?: number;
  readonly traceState?: string;
}

/** Bytes of a protobuf `ExportTraceServiceRequest`, written by protobufjs: an encoder that shares nothing with ours. */
export function otlpRequest(...resources: readonly ResourceFixture[]): Buffer {
  const message = ExportTraceServiceRequest.create({ resourceSpans: resources.map(resourceSpans) });
  return Buffer.from(ExportTraceServiceRequest.encode(message).finish());
}

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];
const STATUS_CODES = ['unset', 'ok', 'error'];

function resourceSpans({ service, resource = {}, scope, spans }: ResourceFixture): object {
  const named = service === undefined ? [] : keyValues({ 'service.name': service });
  return {
    resource: { attributes: [...named, ...keyValues(resource)] },
    scopeSpans: [
      {
        ...(scope && { scope: { ...scope, attributes: keyValues(scope.attributes ?? {}) } }),
        spans: spans.map(span),
      },
    ],
  };
}

function span(fixture: SpanFixture): object {
  const { startMicros, durationMicros = 0, parentSpanId, status } = fixture;
  return {
    traceId: bytes(fixture.traceId),
    spanId: bytes(fixture.spanId),
    ...(parentSpanId !== undefined && { parentSpanId: bytes(parentSpanId) }),
    name: fixture.name ?? 'operation',
    kind: KINDS.indexOf(fixture.kind ?? 'unspecified'),
    startTimeUnixNano: nanos(startMicros),
    endTimeUnixNano: nanos(startMicros + durationMicros),
    attributes: keyValues(fixture.attributes ?? {}),
    events: (fixture.events ?? []).map(({ timeMicros, name = '', attributes = {} }) => ({
      timeUnixNano: nanos(timeMicros),
      name,
      attributes: keyValues(attributes),
    })),
    links: (fixture.links ?? []).map(({ traceId, spanId, attributes = {} }) => ({
      traceId: bytes(traceId),
      spanId: bytes(spanId),
      attributes: keyValues(attributes),
    })),
    ...(status && { status: { code: STATUS_CODES.indexOf(status.code), message: status.message ?? '' } }),
    ...(fixture.flags !== undefined && { flags: fixture.flags }),
    ...(fixture.traceState !== undefined && { traceState: fixture.traceState }),
  };
}

function keyValues(attributes: Attributes): object[] {
  const entries = Array.isArray(attributes) ? attributes : Object.entries(attributes);
  return entries.map(([key, value]: readonly [string, AttributeValue]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: AttributeValue): object {
  if (value === null) return {};
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'bigint') return { intValue: long(value) };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: value } : { doubleValue: value };
  if (value instanceof Uint8Array) return { bytesValue: value };
  if (isList(value)) return { arrayValue: { values: value.map(anyValue) } };
  if ('double' in value) return { doubleValue: value.double };
  return { kvlistValue: { values: keyValues(value.map) } };
}

/** `Array.isArray` does not narrow a union with a `readonly` array. */
function isList(value: object): value is readonly AttributeValue[] {
  return Array.isArray(value);
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

function nanos(micros: number): object {
  return long(BigInt(micros) * 1000n);
}

/** A 64-bit integer as protobufjs takes it without the `long` package. */
function long(value: bigint): object {
  return {
    low: Number(BigInt.asIntN(32, value)),
    high: Number(BigInt.asIntN(32, value >> 32n)),
    unsigned: false,
  };
}
