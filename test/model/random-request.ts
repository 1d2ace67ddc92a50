import fc from 'fast-check';

import { ExportTraceServiceRequest } from '../contract/otlp-proto.ts';

/** An OTLP request as protobufjs takes it; ids are valid unless `flaws` asks for some that are not. */
export interface RandomRequest {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly object[] }[] }[];
}

const id = (size: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((bytes) => Buffer.from(bytes.fill(1, 0, 1)));

const badId = fc.oneof(
  fc.constant(Buffer.alloc(0)),
  fc.constant(Buffer.alloc(16)),
  fc
    .uint8Array({ maxLength: 20 })
    .filter((bytes) => bytes.length !== 16 && bytes.length !== 8)
    .map((bytes) => Buffer.from(bytes)),
);

/** Text with quotes, controls, multi-byte characters and the separators that our formats give a meaning. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 24 }),
  fc.constantFrom(
    '',
    'error',
    'span.kind',
    'a.b',
    'a@b',
    '__proto__',
    'constructor',
    'event',
    'quote " and \\ and \n\t\u0000\u007f',
    '😀'.repeat(300),
    'x'.repeat(1500),
  ),
);

const long64 = fc
  .oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.integer().map(BigInt))
  .map((value) => ({
    low: Number(BigInt.asIntN(32, value)),
    high: Number(BigInt.asIntN(32, value >> 32n)),
    unsigned: false,
  }));

const nanos = fc.bigInt({ min: 0n, max: 2n ** 62n }).map((value) => ({
  low: Number(BigInt.asIntN(32, value)),
  high: Number(BigInt.asIntN(32, value >> 32n)),
  unsigned: true,
}));

const { anyValue } = fc.letrec<{ anyValue: object }>((tie) => ({
  anyValue: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ stringValue: text }),
    fc.record({ boolValue: fc.boolean() }),
    fc.record({ intValue: long64 }),
    fc.record({ doubleValue: fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, 1e21, 1e-7, NaN, Infinity)) }),
    fc.record({ bytesValue: fc.uint8Array({ maxLength: 12 }) }),
    fc.constant({}),
    fc.record({ arrayValue: fc.record({ values: fc.array(tie('anyValue'), { maxLength: 3 }) }) }),
    fc.record({
      kvlistValue: fc.record({ values: fc.array(fc.record({ key: text, value: tie('anyValue') }), { maxLength: 3 }) }),
    }),
  ),
}));

const attributes = fc.array(fc.record({ key: text, value: anyValue }), { maxLength: 6 });

const link = fc.record({
  traceId: id(16),
  spanId: id(8),
  attributes: fc.oneof(attributes, fc.constant([{ key: 'opentracing.ref_type', value: { stringValue: 'child_of' } }])),
});

const span = (flaws: boolean): fc.Arbitrary<object> =>
  fc.record({
    traceId: flaws ? fc.oneof({ weight: 4, arbitrary: id(16) }, badId) : id(16),
    spanId: flaws ? fc.oneof({ weight: 4, arbitrary: id(8) }, badId) : id(8),
    parentSpanId: fc.oneof(fc.constant(Buffer.alloc(0)), fc.constant(Buffer.alloc(8)), id(8)),
    traceState: fc.oneof(fc.constant(''), text),
    name: text,
    kind: fc.integer({ min: 0, max: 7 }),
    startTimeUnixNano: nanos,
    endTimeUnixNano: nanos,
    attributes,
    events: fc.array(fc.record({ timeUnixNano: nanos, name: text, attributes }), { maxLength: 3 }),
    links: fc.array(link, { maxLength: 2 }),
    status: fc.oneof(fc.constant(undefined), fc.record({ code: fc.integer({ min: 0, max: 3 }), message: text })),
    flags: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  });

const resource = fc.record({
  attributes: fc.oneof(
    attributes,
    attributes.map((all) => [{ key: 'service.name', value: { stringValue: 'cart' } }, ...all]),
  ),
});

/** @param flaws whether some spans get ids of a wrong size, or zeros */
export function randomRequest(flaws = false): fc.Arbitrary<RandomRequest> {
  const scopeSpans = fc.record({
    scope: fc.oneof(fc.constant(undefined), fc.record({ name: text, version: text, attributes })),
    spans: fc.array(span(flaws), { maxLength: 5 }),
    schemaUrl: fc.constantFrom('', 'https://opentelemetry.io/schemas/1.30.0'),
  });
  const resourceSpans = fc.record({
    resource: fc.oneof(fc.constant(undefined), resource),
    scopeSpans: fc.array(scopeSpans, { maxLength: 3 }),
    schemaUrl: fc.constantFrom('', 'https://opentelemetry.io/schemas/1.30.0'),
  });
  return fc.record({ resourceSpans: fc.array(resourceSpans, { maxLength: 3 }) });
}

/** Bytes by protobufjs, which shares no code with the reader under test. */
export function encodeRequest(request: RandomRequest): Buffer {
  return Buffer.from(ExportTraceServiceRequest.encode(ExportTraceServiceRequest.fromObject(request)).finish());
}
