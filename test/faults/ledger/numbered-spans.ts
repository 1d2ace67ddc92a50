import { type Attributes, type AttributeValue, otlpRequest, type SpanFixture } from '../../contract/otlp-fixture.ts';

/** Spans of one run: everything about a span follows from the run and its number. */
export interface NumberedRun {
  readonly runId: string;
  /** Of the first span; later ones follow at 7 µs. */
  readonly startMicros: number;
}

export type NumberedAttributes = Readonly<Record<string, AttributeValue>>;

/** A span with all that `numberedSpan` fills in. */
export interface NumberedSpan extends SpanFixture {
  readonly name: string;
  readonly durationMicros: number;
  readonly attributes: NumberedAttributes;
}

/** Numbers of spans, dense: `to` is not among them. */
export interface SpanRange {
  readonly from: number;
  readonly to: number;
}

export const SPANS_PER_TRACE = 8;
const SERVICE = 'ledger';
const RESOURCE: Attributes = { 'host.name': 'node-17.eu-west-1.compute.internal', 'service.version': '2.14.1' };

/** One OTLP request of these spans, as a single exporter would send it. */
export function numberedRequest(run: NumberedRun, { from, to }: SpanRange, extra: NumberedAttributes = {}): Buffer {
  const spans = Array.from({ length: to - from }, (_, i) => numberedSpan(run, from + i, extra));
  return otlpRequest({ service: SERVICE, resource: RESOURCE, scope: { name: 'ledger' }, spans });
}

/** The number is the span id, so that it can be read back from the index without the document. */
export function spanIdOf(seq: number): string {
  return (seq + 1).toString(16).padStart(16, '0');
}

/** @returns `undefined` for an id that no numbered span has */
export function seqOf(spanId: string): number | undefined {
  return /^0000[0-9a-f]{12}$/.test(spanId) ? Number.parseInt(spanId, 16) - 1 : undefined;
}

/** @param extra attributes besides the usual ones; for spans that are to be refused */
export function numberedSpan(run: NumberedRun, seq: number, extra: NumberedAttributes = {}): NumberedSpan {
  const place = seq % SPANS_PER_TRACE;
  return {
    traceId: traceIdOf(seq),
    spanId: spanIdOf(seq),
    ...(place > 0 ? { parentSpanId: spanIdOf(seq - 1) } : {}),
    name: `GET /api/products/${seq % 40}`,
    kind: place === 0 ? 'server' : 'client',
    startMicros: run.startMicros + seq * 7,
    durationMicros: 1000 + (seq % 977),
    attributes: { ...usualAttributes(run, seq), ...extra },
  };
}

function usualAttributes(run: NumberedRun, seq: number): NumberedAttributes {
  return {
    'run.id': run.runId,
    seq,
    'http.request.method': 'GET',
    'url.path': `/api/products/${seq % 4000}`,
    'http.response.status_code': seq % 50 === 0 ? 500 : 200,
    'server.address': 'shop.example.com',
    'user_agent.original': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
    'enduser.id': `user-${(seq * 7919) % 100_000}`,
    'cache.hit': seq % 3 === 0,
    'cart.value': (seq % 1000) + 0.25,
  };
}

/** Well spread: consecutive traces must not share a partition. */
function traceIdOf(seq: number): string {
  const trace = Math.floor(seq / SPANS_PER_TRACE) + 1;
  const mixed = (BigInt(trace) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn;
  return trace.toString(16).padStart(16, '0') + mixed.toString(16).padStart(16, '0');
}
