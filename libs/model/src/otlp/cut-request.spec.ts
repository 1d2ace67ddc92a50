import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { otlpRequest } from '../../../../test/contract/otlp-fixture.ts';
import { encodeRequest, randomRequest } from '../../../../test/model/random-request.ts';
import { referenceSpans } from '../../../../test/model/reference-spans.ts';
import type { Span } from '../span/span.js';
import { type CutOptions, type CutResult, cutRequest } from './cut-request.js';
import { MalformedOtlpError } from './malformed-otlp.error.js';
import { partitionOf } from './partition-of.js';

const SPAN = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', startMicros: 1 };
const WIDE: CutOptions = { partitions: 1, maxBytes: 900_000, maxSpans: 2048 };

const options = fc.record({
  partitions: fc.integer({ min: 1, max: 7 }),
  maxBytes: fc.integer({ min: 400, max: 20_000 }),
  maxSpans: fc.integer({ min: 1, max: 4 }),
});

const isValid = (span: Span): boolean =>
  /^(?!0+$)[0-9a-f]{32}$/.test(span.traceId) && /^(?!0+$)[0-9a-f]{16}$/.test(span.spanId);

const asText = (spans: readonly Span[]): string[] =>
  spans.map((span) => JSON.stringify(span, (_, v: unknown) => (typeof v === 'bigint' ? `${v}n` : v))).toSorted();

function partitionOfSpan(span: Span, partitions: number): number {
  return partitionOf(Buffer.from(span.traceId, 'hex'), 0, partitions);
}

describe('cutRequest', () => {
  it('loses, doubles and changes no valid span, and keeps every bound', () => {
    fc.assert(
      fc.property(randomRequest(true), options, (request, cut) => {
        const payload = encodeRequest(request);
        const all = referenceSpans(payload);
        const result: CutResult = cutRequest(payload, cut);
        const kept = result.messages.flatMap((message) => {
          const spans = referenceSpans(message.payload);
          expect(message.payload.length).toBeLessThanOrEqual(cut.maxBytes);
          expect(spans.length).toBe(message.spans);
          expect(spans.length).toBeLessThanOrEqual(cut.maxSpans);
          for (const span of spans) expect(partitionOfSpan(span, cut.partitions)).toBe(message.partition);
          return spans;
        });
        expect(kept.length).toBe(result.spans);
        expect(result.spans + result.rejected).toBe(all.length);
        const expected = asText(all.filter(isValid));
        if (result.rejected === all.length - expected.length) expect(asText(kept)).toEqual(expected);
        else expect(expected).toEqual(expect.arrayContaining(asText(kept)));
      }),
      { numRuns: 200 },
    );
  });

  it('makes messages whose concatenation is one request again', () => {
    fc.assert(
      fc.property(randomRequest(), randomRequest(), (one, other) => {
        const joined = [one, other].flatMap((request) => cutRequest(encodeRequest(request), WIDE).messages);
        const spans = referenceSpans(Buffer.concat(joined.map(({ payload }) => payload)));
        expect(spans).toEqual([one, other].flatMap((request) => referenceSpans(encodeRequest(request))));
      }),
      { numRuns: 100 },
    );
  });

  it('passes a request on without a copy when it fits into one message', () => {
    const payload = otlpRequest({ spans: [SPAN, SPAN] });
    expect(cutRequest(payload, WIDE).messages[0]!.payload).toBe(payload);
  });

  it('rejects a span above the limit alone, and says which limit', () => {
    const large = { ...SPAN, attributes: { body: 'x'.repeat(5000) } };
    const result = cutRequest(otlpRequest({ spans: [SPAN, large, SPAN] }), { ...WIDE, maxBytes: 1000 });
    expect(result).toMatchObject({ spans: 2, rejected: 1 });
    expect(result.rejectedReason).toMatch(/^a span of \d+ bytes is above the limit of 1000 bytes$/);
  });

  it('takes an empty request', () => {
    expect(cutRequest(Buffer.alloc(0), WIDE)).toMatchObject({ spans: 0, messages: [], rejected: 0 });
  });

  it('takes all or nothing: a payload cut anywhere is malformed or has whole spans only', () => {
    const payload = otlpRequest({ service: 'a', spans: [SPAN, { ...SPAN, attributes: { list: [1, 'two'] } }] });
    for (let end = 1; end < payload.length; end++) {
      expect(() => cutRequest(payload.subarray(0, end), WIDE)).toThrow(MalformedOtlpError);
    }
  });

  it('survives any bytes: it returns, or says that they are malformed', () => {
    const mutated = fc
      .tuple(
        randomRequest(true),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
      )
      .map(([request, changes]) => {
        const bytes = encodeRequest(request);
        for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
        return bytes;
      });
    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          fc.uint8Array({ maxLength: 200 }).map((b) => Buffer.from(b)),
        ),
        (bytes) => {
          try {
            cutRequest(bytes, WIDE);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedOtlpError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('refuses nesting that would exhaust a stack, and groups', () => {
    let value: Buffer = Buffer.from([0x0a, 0x00]);
    const wrap = (tag: number, inner: Buffer): Buffer =>
      Buffer.concat([Buffer.from([tag]), length(inner.length), inner]);
    for (let i = 0; i < 4000; i++) value = wrap(i % 2 === 0 ? 0x0a : 0x2a, value);
    const span = wrap(0x4a, wrap(0x12, value));
    const request = wrap(0x0a, wrap(0x12, wrap(0x12, span)));
    expect(() => cutRequest(request, WIDE)).toThrow(/nesting deeper than 64/);
    expect(() => cutRequest(Buffer.alloc(100_000, 0x0b), WIDE)).toThrow(/wire type 3/);
  });
});

function length(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}
