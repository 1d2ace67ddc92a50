import { describe, expect, it } from 'vitest';
import type { LinkSpan } from './link-span.js';
import { linksByMinute } from './links-by-minute.js';
import { callsOfTrace } from './links-of-trace.js';

const [INTERNAL, SERVER, CLIENT, PRODUCER, CONSUMER] = [1, 2, 3, 4, 5];

function span(
  spanId: string,
  parentSpanId: string | undefined,
  service: string,
  more: Partial<LinkSpan> = {},
): LinkSpan {
  const rest = { kind: INTERNAL, isError: false, startMicros: 0, durationMicros: 1, peerService: undefined };
  return { spanId, parentSpanId, service, ...rest, ...more };
}

const linksOf = (...spans: LinkSpan[]): string[] =>
  callsOfTrace(spans).map(({ parent, child }) => `${parent} > ${child}`);

describe('the links of a trace', () => {
  it('are one per span whose parent is there, calls within a service included', () => {
    const spans = [span('a', undefined, 'web'), span('b', 'a', 'web'), span('c', 'b', 'cart'), span('d', 'x', 'cart')];
    expect(linksOf(...spans)).toEqual(['web > web', 'web > cart']);
  });

  it('lead from the client to the server that shares its id, and below the server from it', () => {
    const client = span('b', 'a', 'web', { kind: CLIENT });
    const server = span('b', 'a', 'cart', { kind: SERVER });
    const spans = [span('a', undefined, 'edge'), client, server, span('c', 'b', 'stock')];
    expect(linksOf(...spans)).toEqual(['edge > web', 'web > cart', 'cart > stock']);
  });

  it('lead from a producer to each consumer that shares its id', () => {
    const consumers = ['mail', 'audit'].map((service) => span('b', undefined, service, { kind: CONSUMER }));
    expect(linksOf(span('b', undefined, 'shop', { kind: PRODUCER }), ...consumers)).toEqual([
      'shop > mail',
      'shop > audit',
    ]);
  });

  it('lead to the peer that a client names, unless a span answers it', () => {
    const client = span('a', undefined, 'cart', { kind: CLIENT, peerService: 'redis' });
    expect(linksOf(client)).toEqual(['cart > redis']);
    expect(linksOf(client, span('b', 'a', 'cache'))).toEqual(['cart > cache']);
    expect(linksOf(client, span('a', undefined, 'cache', { kind: SERVER }))).toEqual(['cart > cache']);
    expect(linksOf({ ...client, kind: INTERNAL })).toEqual([]);
  });

  it('know no parent that is the span itself', () => {
    expect(linksOf(span('a', 'a', 'web', { kind: CLIENT, peerService: 'cart' }))).toEqual(['web > cart']);
  });

  it('do not depend on the order of the spans', () => {
    const spans = [span('a', undefined, 'b'), span('a', undefined, 'a'), span('c', 'a', 'c')];
    expect(linksOf(...spans)).toEqual(linksOf(...spans.toReversed()));
  });

  it('add up by the minute in which they begin', () => {
    const at = (startMicros: number, more = {}): LinkSpan =>
      span('b', 'a', 'cart', { startMicros, durationMicros: 150, ...more });
    const calls = [at(60_000_000), at(119_999_999, { isError: true }), at(59_999_999)].flatMap((child) =>
      callsOfTrace([span('a', undefined, 'web'), child]),
    );
    const [first, second] = linksByMinute(calls);
    expect(first).toMatchObject({ minuteMillis: 0, links: [{ parent: 'web', child: 'cart', callCount: 1 }] });
    expect(second).toMatchObject({
      minuteMillis: 60_000,
      links: [{ callCount: 2, errorCount: 1, durationSumMicros: 300 }],
    });
    expect(second!.links[0]!.durationBuckets.slice(0, 3)).toEqual([0, 2, 0]);
  });
});
