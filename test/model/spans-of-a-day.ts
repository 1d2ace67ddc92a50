import type { SpanBatch } from '@app/model';
import { otlpRequest, type SpanFixture } from '../contract/otlp-fixture.ts';

export const DAY = '2026-11-22';
export const MIDNIGHT = Date.parse(`${DAY}T00:00:00Z`);
export const ACCEPTED_MILLIS = MIDNIGHT + 20 * 3_600_000;
export const SPANS_PER_TRACE = 8;
export const TRACES_PER_BATCH = 50;
const SERVICES = ['cart', 'checkout', 'payment', 'shop'];

export const traceId = (trace: number) => (trace * 7_919 + 1).toString(16).padStart(32, trace % 2 === 0 ? '0' : 'a');
export const spanId = (trace: number, n: number) => (trace * SPANS_PER_TRACE + n + 1).toString(16).padStart(16, '0');

/** Traces all over the day; the spans of one come in a tenth of a second, some of them in one millisecond. */
function spanOf(trace: number, n: number): SpanFixture {
  const startMicros = (MIDNIGHT + trace * 25_000) * 1000 + Math.floor(n / 3) * 40_000 + n;
  return {
    traceId: traceId(trace),
    spanId: spanId(trace, n),
    ...(n > 0 && { parentSpanId: spanId(trace, 0) }),
    name: `step ${n % 5}`,
    kind: n === 0 ? 'server' : 'client',
    startMicros,
    durationMicros: 1_000 + n,
    attributes: {
      'http.route': `/orders/${trace % 50}`,
      attempt: n,
      ratio: { double: 2 },
      big: 2n ** 62n + 1n,
      'odd@key': true,
      bytes: new Uint8Array([trace & 255, n]),
    },
    events: n === 3 ? [{ timeMicros: startMicros, name: 'retry', attributes: { reason: 'timeout' } }] : [],
    links: n === 4 ? [{ traceId: traceId(trace + 1), spanId: spanId(trace + 1, 0), attributes: { why: 'next' } }] : [],
    status: { code: n === 5 ? 'error' : 'unset' },
  };
}

/** Every kind of value, events, links, several services; up to 2,800 traces are of one day and not of its future. */
export function batches(traces: number): SpanBatch[] {
  return Array.from({ length: traces / TRACES_PER_BATCH }, (_, batch) => {
    const spans = Array.from({ length: TRACES_PER_BATCH }, (_, i) => batch * TRACES_PER_BATCH + i).flatMap((trace) =>
      Array.from({ length: SPANS_PER_TRACE }, (_, n) => ({
        service: SERVICES[(trace + n) % 4]!,
        span: spanOf(trace, n),
      })),
    );
    const resources = SERVICES.map((service) => ({
      service,
      resource: { host: `host of ${service}`, replicas: 3 },
      scope: { name: 'tests', version: '1' },
      spans: spans.filter((one) => one.service === service).map(({ span }) => span),
    }));
    return { payload: otlpRequest(...resources), acceptedMillis: ACCEPTED_MILLIS };
  });
}
