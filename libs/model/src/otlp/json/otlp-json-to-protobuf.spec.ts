import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttributeValue, otlpRequest } from '../../../../../test/contract/otlp-fixture.js';
import { ExportTraceServiceRequest } from '../../../../../test/contract/otlp-proto.js';
import { cutRequest } from '../cut-request.js';
import { MalformedOtlpError } from '../malformed-otlp.error.js';
import { otlpJsonToProtobuf } from './otlp-json-to-protobuf.js';

const TRACE_ID = '5b8efff798038103d269b633813fc60c';
const SPAN_ID = 'eee19b7ec3c1b174';
const CUT = { partitions: 3, maxBytes: 1_000_000, maxSpans: 100 };

function decode(bytes: Uint8Array): unknown {
  return ExportTraceServiceRequest.toObject(ExportTraceServiceRequest.decode(bytes), {
    longs: String,
    bytes: String,
    defaults: false,
    arrays: true,
  });
}

/** OTLP/JSON of a request, by protobufjs and the rules of the OTLP specification. */
function jsonOf(request: Buffer): string {
  return JSON.stringify(decode(request), (key, value: unknown) => {
    if (['traceId', 'spanId', 'parentSpanId'].includes(key))
      return Buffer.from(String(value), 'base64').toString('hex');
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  });
}

function attributeJson(anyValue: string): string {
  return `{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"key":"k","value":${anyValue}}]}]}]}]}`;
}

/** What `decode` gives for the same. */
function withAttribute(value: unknown): unknown {
  const span = { attributes: [{ key: 'k', value }], events: [], links: [] };
  return { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
}

function spanJson(...spans: readonly Record<string, unknown>[]): string {
  const complete = spans.map((fields) => ({ traceId: TRACE_ID, spanId: SPAN_ID, ...fields }));
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: complete }] }] });
}

const attributeValue: fc.Arbitrary<AttributeValue> = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
    fc.double().map((double) => ({ double: double === 0 ? 0 : double })), // JSON.stringify knows no -0
    fc.uint8Array(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((map) => ({ map })),
  ),
})).value;

describe('otlpJsonToProtobuf', () => {
  it('says the same as the protobuf request, whatever the attributes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), attributeValue)), fc.nat(2 ** 50), (attributes, startMicros) => {
        const span = {
          traceId: TRACE_ID,
          spanId: SPAN_ID,
          startMicros,
          attributes,
          name: 'op',
          status: { code: 'error' as const },
        };
        const events = [{ timeMicros: startMicros, name: 'e', attributes }];
        const request = otlpRequest({
          service: 's',
          resource: attributes,
          spans: [{ ...span, events, links: [span] }],
        });
        expect(decode(otlpJsonToProtobuf(jsonOf(request)))).toEqual(decode(request));
      }),
    );
  });

  it.each([
    ['{"intValue":"9223372036854775807"}', { intValue: '9223372036854775807' }],
    ['{"intValue":9223372036854775807}', { intValue: '9223372036854775807' }],
    ['{"intValue":-9223372036854775808}', { intValue: '-9223372036854775808' }],
    ['{"intValue":-1}', { intValue: '-1' }],
    ['{"intValue":0}', { intValue: '0' }],
    ['{"intValue":-4294967296}', { intValue: '-4294967296' }],
    ['{"doubleValue":12345678901234567890}', { doubleValue: Number('12345678901234567890') }],
    ['{"doubleValue":"NaN"}', { doubleValue: NaN }],
    ['{"doubleValue":"-Infinity"}', { doubleValue: -Infinity }],
    ['{"boolValue":false}', { boolValue: false }],
    ['{"stringValue":""}', { stringValue: '' }],
    ['{"bytesValue":"_-8="}', { bytesValue: '/+8=' }],
    ['{"arrayValue":{}}', { arrayValue: { values: [] } }],
    ['{"stringValue":null}', {}],
    ['{}', {}],
    ['{"__proto__":{"polluted":1},"string_value":"x","stringValue":"y"}', { stringValue: 'y' }],
  ])('reads %s', (json, value) => {
    expect(decode(otlpJsonToProtobuf(attributeJson(json)))).toEqual(withAttribute(value));
    expect({}).not.toHaveProperty('polluted');
  });

  it.each(['漢', 'é', '😀', 'x'])('has room for texts that are longer in bytes than as JSON: %s', (character) => {
    const text = character.repeat(1000);
    const json = attributeJson(
      `{"arrayValue":{"values":[{"doubleValue":1},{"stringValue":"${text}"},{"boolValue":true}]}}`,
    );
    const values = [{ doubleValue: 1 }, { stringValue: text }, { boolValue: true }];
    expect(decode(otlpJsonToProtobuf(json))).toEqual(withAttribute({ arrayValue: { values } }));
  });

  it('keeps unquoted times of 19 digits exact', () => {
    const request = decode(
      otlpJsonToProtobuf('{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":1544712660123456789}]}]}]}'),
    );
    expect(request).toMatchObject({
      resourceSpans: [{ scopeSpans: [{ spans: [{ startTimeUnixNano: '1544712660123456789' }] }] }],
    });
  });

  it('accepts names of enums, and upper-case ids', () => {
    const json = spanJson({
      traceId: TRACE_ID.toUpperCase(),
      kind: 'SPAN_KIND_CLIENT',
      status: { code: 'STATUS_CODE_ERROR' },
    });
    expect(otlpJsonToProtobuf(json)).toEqual(otlpJsonToProtobuf(spanJson({ kind: 3, status: { code: 2 } })));
  });

  it.each([
    { traceId: 'abc' },
    { traceId: `${TRACE_ID}0` },
    { traceId: TRACE_ID.slice(1) },
    { traceId: 'W47/95gDgQPSabYzgT/GDA==' },
    { spanId: 'xyz' },
    { spanId: '' },
    { parentSpanId: 'not hexadecimal!' },
  ])('leaves %j for the cut to reject, and its neighbour alone', (ids) => {
    const cut = cutRequest(otlpJsonToProtobuf(spanJson(ids, {})), CUT);
    expect([cut.spans, cut.rejected]).toEqual([1, 1]);
  });

  it.each([
    ['', 'not JSON'],
    ['{"resourceSpans":[}', 'not JSON'],
    ['null', 'expected an object at the top'],
    ['[]', 'expected an object at the top'],
    ['{"resourceSpans":{}}', 'expected an array at resourceSpans'],
    ['{"resourceSpans":[null]}', 'expected an object at resourceSpans[0]'],
    [spanJson({ name: 5 }), 'expected a string at resourceSpans[0].scopeSpans[0].spans[0].name'],
    [spanJson({ traceId: 5 }), 'expected a string of hexadecimal digits at'],
    [spanJson({ startTimeUnixNano: -1 }), 'expected an unsigned 64-bit integer'],
    [spanJson({ startTimeUnixNano: 1.5 }), 'expected an unsigned 64-bit integer'],
    [spanJson({ startTimeUnixNano: '18446744073709551616' }), 'expected an unsigned 64-bit integer'],
    [spanJson({ flags: 2 ** 32 }), 'expected an unsigned 32-bit integer'],
    [spanJson({ kind: 'CLIENT' }), 'expected an enum'],
    [spanJson({ attributes: [{ value: { intValue: '1e3' } }] }), 'expected a 64-bit integer'],
    [spanJson({ attributes: [{ value: { intValue: '9223372036854775808' } }] }), 'expected a 64-bit integer'],
    [spanJson({ attributes: [{ value: { boolValue: 'true' } }] }), 'spans[0].attributes[0].value.boolValue'],
    [spanJson({ attributes: [{ value: { doubleValue: '' } }] }), 'expected a number'],
    [spanJson({ attributes: [{ value: { bytesValue: '***' } }] }), 'expected a base64 string'],
  ])('refuses %s: %s', (json, reason) => {
    expect(() => otlpJsonToProtobuf(json)).toThrow(MalformedOtlpError);
    expect(() => otlpJsonToProtobuf(json)).toThrow(reason);
  });

  it.each([100, 100_000])('refuses values nested %i deep, also beside a long integer', (depth) => {
    const nested = '{"arrayValue":{"values":['.repeat(depth) + ']}}'.repeat(depth);
    expect(() => otlpJsonToProtobuf(attributeJson(nested))).toThrow(MalformedOtlpError);
    const withLongInteger = `[9223372036854775807,${nested}]`;
    expect(() => otlpJsonToProtobuf(`{"resourceSpans":${withLongInteger}}`)).toThrow(MalformedOtlpError);
  });

  it('accepts as deep a nesting as the cut does, and no deeper', () => {
    const depths = Array.from({ length: 28 }, (_, depth) => depth);
    const refusedByCut = depths.filter((depth) => refuses(() => cutRequest(nestedRequest(depth), CUT)));
    const refused = depths.filter((depth) => refuses(() => otlpJsonToProtobuf(jsonOf(nestedRequest(depth)))));
    expect(refused).toEqual(refusedByCut);
    expect(refused.length).toBeGreaterThan(0);
  });
});

/** A request whose span attribute is a map of a map of a map. */
function nestedRequest(depth: number): Buffer {
  let value: AttributeValue = 'end';
  for (let i = 0; i < depth; i++) value = { map: { m: value } };
  return otlpRequest({ spans: [{ traceId: TRACE_ID, spanId: SPAN_ID, startMicros: 0, attributes: { a: value } }] });
}

function refuses(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch (error) {
    if (error instanceof MalformedOtlpError) return true;
    throw error;
  }
}
