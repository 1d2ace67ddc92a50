import { otlpTrace, spanIdOf, traceIdOf, type SampleSpan } from '../../test/browser/support/otlp-sample.ts';

export const LARGE_TRACE_ID = traceIdOf(100_000);

const SERVICES = ['web', 'cart', 'stock', 'payment', 'mail', 'search', 'prices', 'users'];
const CHILDREN = 12;
const SPANS_PER_REQUEST = 4_000;

/** A trace as a tree in which every span has twelve children, in requests of some thousand spans. */
export function* largeTrace(spans: number, startMs: number): Generator<object, void> {
  for (let from = 0; from < spans; from += SPANS_PER_REQUEST) {
    const places = Array.from({ length: Math.min(SPANS_PER_REQUEST, spans - from) }, (_, index) => from + index);
    yield renumbered(otlpTrace(LARGE_TRACE_ID, startMs, places.map(spanAt)), from);
  }
}

/** Starts after its parent and ends before it, as far as there is room. */
function spanAt(place: number): SampleSpan {
  const depth = place === 0 ? 0 : Math.ceil(Math.log(place * (CHILDREN - 1) + 1) / Math.log(CHILDREN));
  return {
    service: SERVICES[(place * 7) % SERVICES.length]!,
    name: `operation ${place % 40}`,
    kind: place % 2 === 0 ? 2 : 3,
    ...(place > 0 && { parent: Math.floor((place - 1) / CHILDREN) }),
    fromMs: place / 50 + depth,
    forMs: 2_500 / (depth + 1) / (depth + 1),
    failed: place % 997 === 996,
    attributes: { 'http.response.status_code': 200, 'enduser.id': `user-${place}` },
  };
}

interface Request {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: { spanId: string }[] }[] }[];
}

/** `otlpTrace` counts the spans of each request from 0; those of one trace go on counting. */
function renumbered(request: object, from: number): object {
  for (const { scopeSpans } of (request as Request).resourceSpans) {
    for (const { spans } of scopeSpans) {
      for (const span of spans) span.spanId = spanIdOf(from + Number.parseInt(span.spanId, 16) - 1);
    }
  }
  return request;
}
