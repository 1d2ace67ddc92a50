import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRequest, randomRequest } from '../../../../test/model/random-request.ts';
import { spansOf } from '../document/spans-of.js';
import { linkSpanOf } from './link-span.js';
import { LinkSpanReader, type WireLinkSpan } from './link-span-reader.js';

const hex = (id: string): string => Buffer.from(id, 'latin1').toString('hex');

function read(payload: Buffer): WireLinkSpan[] {
  const spans: WireLinkSpan[] = [];
  new LinkSpanReader().read(payload, (span) => spans.push(span));
  return spans;
}

/** The given attributes on one client span. */
function spanWith(...attributes: object[]): Buffer {
  const span = { traceId: Buffer.alloc(16, 1), spanId: Buffer.alloc(8, 2), parentSpanId: Buffer.alloc(8), kind: 3 };
  return encodeRequest({ resourceSpans: [{ scopeSpans: [{ spans: [{ ...span, attributes }] }] }] });
}

/** Documents keep the two in no order. */
const saysKindTwice = (request: object): boolean => /"key":"span.kind"/.test(JSON.stringify(request));

describe('reading links from the wire', () => {
  it('sees what stored spans say, whatever is sent', () => {
    fc.assert(
      fc.property(randomRequest(true), (request) => {
        fc.pre(!saysKindTwice(request));
        const payload = encodeRequest(request);
        const seen = read(payload).map((span) => ({
          ...span,
          traceId: hex(span.traceId),
          contentHash: undefined,
          spanId: hex(span.spanId),
          parentSpanId: span.parentSpanId === undefined ? undefined : hex(span.parentSpanId),
        }));
        const stored = spansOf({ payload, acceptedMillis: 0 });
        expect(seen).toEqual(stored.map((span) => ({ ...linkSpanOf(span), traceId: span.traceId })));
      }),
      { numRuns: 300 },
    );
  });

  it('finds the peer, an error said by an attribute, and a kind said by one', () => {
    const peer = { key: 'peer.service', value: { stringValue: 'redis' } };
    expect(read(spanWith({ key: 'a', value: {} }, peer))).toMatchObject([
      { peerService: 'redis', kind: 3, isError: false },
    ]);
    expect(read(spanWith({ key: 'peer.service', value: { intValue: 5 } }))[0]!.peerService).toBeUndefined();
    expect(read(spanWith({ key: 'error', value: { boolValue: true } }))[0]!.isError).toBe(true);
    expect(read(spanWith({ key: 'error', value: { stringValue: 'true' } }))[0]!.isError).toBe(true);
    expect(read(spanWith({ key: 'error', value: { boolValue: false } }))[0]!.isError).toBe(false);
  });

  it('tells spans of one id apart by their content', () => {
    const [one, same, other] = [spanWith(), spanWith(), spanWith({ key: 'a', value: {} })].map(
      (bytes) => read(bytes)[0]!,
    );
    expect(one!.contentHash).toBe(same!.contentHash);
    expect(one!.contentHash).not.toBe(other!.contentHash);
  });
});
