import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otlpRequest, type ResourceFixture } from '../../../../../test/contract/otlp-fixture.ts';
import { encodeRequest, randomRequest } from '../../../../../test/model/random-request.ts';
import { decodeRequest, encodeDecoded, transformDecoded } from '../../../../../test/model/reference-transform.ts';
import type { SpanBatch } from '../../topic/span-batch.js';
import { selectSpans, type SelectedSpans } from '../select-spans.js';
import type { SpanTransform, TransformLevel } from '../span-transform.js';

const NOON = Date.parse('2026-11-22T12:00:00Z');

function spans(count: number): ResourceFixture['spans'] {
  return Array.from({ length: count }, (_, i) => ({
    traceId: (i + 1).toString(16).padStart(32, '0'),
    spanId: (i + 1).toString(16).padStart(16, '0'),
    startMicros: NOON * 1000,
  }));
}

function batchOf(...resources: ResourceFixture[]): SpanBatch {
  return { payload: otlpRequest(...resources), acceptedMillis: NOON };
}

function transform(batch: SpanBatch, transforms: readonly SpanTransform[]): SelectedSpans {
  return selectSpans(batch, {}, transforms, 30);
}

describe('transforms', () => {
  const A: [string, string] = ['a', '1'];
  const B: [string, string] = ['b', '2'];
  const drop = (key: string): SpanTransform => ({ kind: 'drop', level: 'span', key });
  const redact = (key: string): SpanTransform => ({ kind: 'redact', level: 'span', key });
  const rename = (key: string, to: string): SpanTransform => ({ kind: 'rename', level: 'span', key, to });

  it.each<[string, [string, string][], SpanTransform[], [string, string][]]>([
    ['drop every attribute of a name', [A, B, ['a', '3']], [drop('a')], [B]],
    ['redact every value of a name', [A, B, ['a', '3']], [redact('a')], [['a', '[redacted]'], B, ['a', '[redacted]']]],
    ['rename an attribute in its place', [A, B], [rename('a', 'c')], [['c', '1'], B]],
    ['do not rename to a name that is there', [A, B], [rename('a', 'b')], [A, B]],
    ['rename the first of several, since then the name is there', [A, A], [rename('a', 'c')], [['c', '1'], A]],
    ['rename to a name that was dropped before', [A, B], [drop('b'), rename('a', 'b')], [['b', '1']]],
    [
      'rename to a name that was renamed before',
      [A, B],
      [rename('b', 'c'), rename('a', 'b')],
      [
        ['b', '1'],
        ['c', '2'],
      ],
    ],
    ['go on with the new name', [A, B], [rename('a', 'c'), redact('c'), rename('c', 'd')], [['d', '[redacted]'], B]],
    ['drop what they renamed', [A, B], [rename('a', 'c'), drop('c')], [B]],
  ])('%s', (_, attributes, transforms, expected) => {
    const one = spans(1);
    const batch = batchOf({ service: 'cart', spans: [{ ...one[0]!, attributes }] });
    const { payload } = transform(batch, transforms).batch!;
    expect(payload).toEqual(otlpRequest({ service: 'cart', spans: [{ ...one[0]!, attributes: expected }] }));
  });
});

const KEYS = [
  'error',
  'span.kind',
  'a.b',
  'a@b',
  '__proto__',
  'event',
  'service.name',
  'x'.repeat(1500),
  '😀'.repeat(300),
];
const key = fc.constantFrom(...KEYS);
const level = fc.constantFrom<TransformLevel>('resource', 'scope', 'span', 'event', 'link');
const anyTransform: fc.Arbitrary<SpanTransform> = fc.oneof(
  fc.record({ kind: fc.constantFrom('drop' as const, 'redact' as const), level, key }),
  fc.record({ kind: fc.constant('rename' as const), level, key, to: fc.oneof(key, fc.constant('y'.repeat(200))) }),
);

describe('the bytes of what was taken', () => {
  it('are those of the request decoded, transformed and encoded again', () => {
    fc.assert(
      fc.property(randomRequest(true), fc.array(anyTransform, { maxLength: 5 }), (request, transforms) => {
        const payload = encodeRequest(request);
        const { batch, spans, taken } = transform({ payload, acceptedMillis: NOON }, transforms);
        expect(taken).toBe(spans);
        const expected = encodeDecoded(withoutEmpty(transformDecoded(decodeRequest(payload), transforms)));
        const actual = batch === undefined ? Buffer.alloc(0) : batch.payload;
        expect(encodeDecoded(withoutEmpty(decodeRequest(actual))).equals(expected)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('may be many, with many attributes', () => {
    const many = Array.from({ length: 100 }, (_, i) => [`key ${i}`, 'x'.repeat(200)] as const);
    const last = [['secret', 'value'] as const, ['kept', 'value'] as const];
    const plain = spans(1500);
    const crowded = plain.map((span, i) => ({ ...span, attributes: i === 7 ? [...many, ...last] : last }));
    const expected = plain.map((span, i) => ({ ...span, attributes: [...(i === 7 ? many : []), last[1]!] }));
    const { batch } = transform(batchOf({ service: 'cart', spans: crowded }), [
      { kind: 'drop', level: 'span', key: 'secret' },
    ]);
    expect(batch?.payload.equals(otlpRequest({ service: 'cart', spans: expected }))).toBe(true);
  });

  it('keep unknown fields and odd lengths of whatever did not change', () => {
    const attribute = (text: string, value: string) =>
      message(
        0x4a,
        Buffer.concat([message(0x0a, Buffer.from(text)), message(0x12, message(0x0a, Buffer.from(value)))]),
      );
    const longLength = Buffer.from([0x2a, 0x82, 0x00, 0x68, 0x69]); // the name "hi" with a length of two bytes
    const unknown = message(0xfa, Buffer.from('unknown'));
    const ids = Buffer.concat([message(0x0a, Buffer.alloc(16, 1)), message(0x12, Buffer.alloc(8, 2))]);
    const request = (...attributes: Buffer[]) =>
      message(0x0a, message(0x12, message(0x12, Buffer.concat([ids, longLength, ...attributes, unknown]))));
    const payload = request(attribute('a', '1'), attribute('b', '2'));
    const batch = { payload, acceptedMillis: NOON };
    expect(transform(batch, [{ kind: 'drop', level: 'span', key: 'a' }]).batch?.payload).toEqual(
      request(attribute('b', '2')),
    );
    expect(transform(batch, [{ kind: 'rename', level: 'span', key: 'a', to: 'c' }]).batch?.payload).toEqual(
      request(attribute('c', '1'), attribute('b', '2')),
    );
    expect(transform(batch, [{ kind: 'rename', level: 'span', key: 'a', to: 'b' }]).batch).toBe(batch);
  });
});

/** A bytes field; tag and length of one byte, or two. */
function message(tag: number, content: Buffer): Buffer {
  const varint = (value: number) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, value >>> 7]);
  return Buffer.concat([Buffer.from([...varint(tag), ...varint(content.length)]), content]);
}

/** Resources and scopes without spans go: there is nothing to take of them. */
function withoutEmpty(request: ReturnType<typeof decodeRequest>): ReturnType<typeof decodeRequest> {
  for (const resource of request.resourceSpans)
    resource.scopeSpans = resource.scopeSpans.filter(({ spans }) => spans.length > 0);
  request.resourceSpans = request.resourceSpans.filter(({ scopeSpans }) => scopeSpans.length > 0);
  return request;
}
