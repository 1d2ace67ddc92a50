import { otlpRequest, type Attributes, type SpanFixture } from '../test/contract/otlp-fixture.ts';

/** Spans like those of an instrumented web shop: 12 attributes per span, 6 per resource, about 500 bytes a span. */
export interface PayloadShape {
  readonly spans: number;
  readonly spansPerTrace: number;
  readonly startMicros: number;
  /** Makes traces of different payloads differ. */
  readonly seed: number;
  /** `checkout` by default. */
  readonly service?: string;
  /** Number of the first span: payloads of one seed that go on where others end share their traces. */
  readonly firstSpan?: number;
}

const RESOURCE: Attributes = {
  'service.version': '2.14.1',
  'service.instance.id': '6f1c7f8e-2f1b-4f0f-9a7e-0b7b3f0a9f10',
  'host.name': 'node-17.eu-west-1.compute.internal',
  'k8s.pod.name': 'checkout-7d9c6f5b8-x2x4z',
  'k8s.namespace.name': 'shop',
  'telemetry.sdk.language': 'nodejs',
};

/** One OTLP request, all of one resource, as a single exporter would send it. */
export function payload(shape: PayloadShape): Buffer {
  const spans = Array.from({ length: shape.spans }, (_, i) => span(shape, (shape.firstSpan ?? 0) + i));
  return otlpRequest({
    service: shape.service ?? 'checkout',
    resource: RESOURCE,
    scope: { name: '@shop/http', version: '1.4.0' },
    spans,
  });
}

function span(shape: PayloadShape, i: number): SpanFixture {
  const place = i % shape.spansPerTrace;
  return {
    traceId: traceIdOf(shape.seed, Math.floor(i / shape.spansPerTrace)),
    spanId: hex(shape.seed * 10_000_000 + i + 1, 16),
    ...(place > 0 ? { parentSpanId: hex(shape.seed * 10_000_000 + i, 16) } : {}),
    name: `GET /api/products/${i % 40}`,
    kind: place === 0 ? 'server' : 'client',
    startMicros: shape.startMicros + i * 7,
    durationMicros: 1000 + (i % 977),
    attributes: {
      'http.request.method': 'GET',
      'url.path': `/api/products/${i % 4000}`,
      'url.scheme': 'https',
      'http.response.status_code': i % 50 === 0 ? 500 : 200,
      'server.address': 'shop.example.com',
      'server.port': 443,
      'network.peer.address': `10.1.${i % 256}.17`,
      'user_agent.original': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
      'enduser.id': `user-${(i * 7919) % 100_000}`,
      'db.system.name': 'postgresql',
      'cache.hit': i % 3 === 0,
      'cart.value': (i % 1000) + 0.25,
    },
    status: { code: i % 50 === 0 ? 'error' : 'unset' },
  };
}

/** A well spread id: consecutive numbers must not share a partition. */
/** Of the i-th trace, from 0, of the payloads of a seed. */
export function traceIdOf(seed: number, i: number): string {
  return hex(seed * 1_000_000 + i, 32);
}

function hex(value: number, digits: number): string {
  const mixed = (BigInt(value) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn;
  return (digits === 32 ? value.toString(16).padStart(16, '0') : '') + mixed.toString(16).padStart(16, '0');
}
