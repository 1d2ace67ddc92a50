import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../../../test/contract/otlp-fixture.js';
import { ExportTraceServiceRequest } from '../../../../../test/contract/otlp-proto.js';
import { encodeRequest, randomRequest } from '../../../../../test/model/random-request.js';
import { identifiedSpansOf } from '../../document/spans-of.js';
import { MalformedOtlpError } from '../malformed-otlp.error.js';
import { otlpJsonToProtobuf } from './otlp-json-to-protobuf.js';
import { otlpProtobufToJson } from './otlp-protobuf-to-json.js';

const SPAN = { traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174', startMicros: 5 };

/** A request with one span that has one attribute, of these bytes of an `AnyValue`. */
function withValue(...bytes: readonly number[]): Buffer {
  const nested = (tag: number, content: readonly number[]) => [tag, content.length, ...content];
  const attribute = [...nested(0x0a, [0x6b]), ...nested(0x12, bytes)];
  return Buffer.from(nested(0x0a, nested(0x12, nested(0x12, nested(0x4a, attribute)))));
}

function valueIn(json: string): unknown {
  return /"value":(.*)\}\]\}\]\}\]\}\]\}$/.exec(json)?.[1];
}

describe('otlpProtobufToJson', () => {
  it('loses nothing: the way back makes the same bytes', () => {
    fc.assert(
      fc.property(randomRequest(), (random) => {
        const request = encodeRequest(random);
        expect(otlpJsonToProtobuf(otlpProtobufToJson(request)).equals(request)).toBe(true);
      }),
    );
  });

  it('keeps document ids, and is one line of JSON', () => {
    const attributes = {
      n: -5n,
      zero: { double: -0 },
      list: [1n, { double: NaN }],
      map: { map: [['k', true]] },
    } as const;
    const payload = otlpRequest({ service: 'a\n\u2028"b', spans: [{ ...SPAN, attributes }] });
    const json = otlpProtobufToJson(payload);
    expect(json).not.toContain('\n');
    expect(() => JSON.parse(json) as unknown).not.toThrow();
    const again = { payload: otlpJsonToProtobuf(json), acceptedMillis: 0 };
    expect(identifiedSpansOf(again)).toEqual(identifiedSpansOf({ payload, acceptedMillis: 0 }));
  });

  it('merges requests that were put together', () => {
    const [a, b] = ['a', 'b'].map((name) => otlpRequest({ spans: [{ ...SPAN, name }] })) as [Buffer, Buffer];
    const { resourceSpans } = JSON.parse(otlpProtobufToJson(Buffer.concat([a, b]))) as { resourceSpans: unknown[] };
    expect(resourceSpans).toHaveLength(2);
  });

  it.each([
    ['a text', [0x0a, 1, 0x78], '{"stringValue":"x"}'],
    ['false, though it is the default', [0x10, 0], '{"boolValue":false}'],
    ['the smallest integer', [0x18, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1], '{"intValue":"-9223372036854775808"}'], // prettier-ignore
    ['minus zero', [0x21, 0, 0, 0, 0, 0, 0, 0, 0x80], '{"doubleValue":-0}'],
    ['infinity', [0x21, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f], '{"doubleValue":"Infinity"}'],
    ['bytes', [0x3a, 2, 0xff, 0xfe], '{"bytesValue":"//4="}'],
    ['nothing', [], '{}'],
    ['the last of several values', [0x10, 1, 0x0a, 1, 0x78], '{"stringValue":"x"}'],
    ['a list in two parts', [0x2a, 4, 0x0a, 2, 0x10, 1, 0x2a, 4, 0x0a, 2, 0x10, 0], '{"arrayValue":{"values":[{"boolValue":true},{"boolValue":false}]}}'], // prettier-ignore
    ['no unknown field', [0x10, 1, 0x78, 5, 0x42, 1, 0], '{"boolValue":true}'],
    ['no field of a wrong wire type', [0x10, 1, 0x08, 5], '{"boolValue":true}'],
  ])('says %s', (_, bytes, expected) => {
    expect(valueIn(otlpProtobufToJson(withValue(...bytes)))).toBe(expected);
  });

  it.each([
    ['a length that passes its message', withValue(0x0a, 9, 0x78)],
    ['a number that does not end', withValue(0x18, 0x80)],
    ['what is no protobuf', Buffer.from('{"resourceSpans":[]}')],
  ])('refuses %s', (_, payload) => {
    expect(() => otlpProtobufToJson(payload)).toThrow(MalformedOtlpError);
  });

  it('refuses values nested without an end', () => {
    let value = Buffer.from([0x10, 1]);
    for (let i = 0; i < 80; i++) {
      const list = Buffer.concat([Buffer.from([0x0a]), varint(value.length), value]);
      value = Buffer.concat([Buffer.from([0x2a]), varint(list.length), list]);
    }
    const attributes = [{ key: 'k', value: {} }];
    const request = ExportTraceServiceRequest.encode({ resourceSpans: [{ resource: { attributes } }] }).finish();
    expect(otlpProtobufToJson(Buffer.from(request))).toContain('"value":{}');
    const nest = (tag: number, content: Buffer) => Buffer.concat([Buffer.from([tag]), varint(content.length), content]);
    const deep = nest(0x0a, nest(0x0a, nest(0x0a, nest(0x12, value))));
    expect(() => otlpProtobufToJson(deep)).toThrow(MalformedOtlpError);
  });
});

function varint(value: number): Buffer {
  return value < 0x80 ? Buffer.from([value]) : Buffer.from([(value & 0x7f) | 0x80, value >> 7]);
}
