import { BulkBody, cutRequest, SpanDocumentEncoder } from '@app/model';

import { payload } from './payload.ts';
import type { Figure } from './report.ts';

const SPANS = 512;
const ROUNDS = 40;
const CALLS_PER_ROUND = 25;

/** What the pure core costs: CPU of this process per span, the median of many rounds after a warm-up. */
export function codecFigures(): Figure[] {
  const request = payload({ spans: SPANS, spansPerTrace: 8, startMicros: Date.now() * 1000, seed: 1 });
  const acceptedMillis = Date.now();
  const cut = cpuMicrosPerSpan(() => cutRequest(request, { partitions: 6, maxBytes: 900_000, maxSpans: 2048 }));
  const encode = (schema: 'compact' | 'jaeger'): number => {
    const encoder = new SpanDocumentEncoder({ schema, indexPrefix: '', retentionDays: 30 });
    const body = new BulkBody();
    return cpuMicrosPerSpan(() => {
      body.clear();
      encoder.encode({ payload: request, acceptedMillis }, body);
    });
  };
  return [
    { name: 'OTLP bytes', value: request.length / SPANS, unit: 'B/span' },
    { name: 'wire scan and cut into 6 partitions', value: cut, unit: 'µs/span', bar: 0.5 },
    { name: 'OTLP bytes to bulk bytes, compact schema', value: encode('compact'), unit: 'µs/span', bar: 8 },
    { name: 'OTLP bytes to bulk bytes, jaeger schema', value: encode('jaeger'), unit: 'µs/span', bar: 8 },
  ];
}

function cpuMicrosPerSpan(work: () => void): number {
  for (let i = 0; i < 10 * CALLS_PER_ROUND; i++) work();
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    for (let i = 0; i < CALLS_PER_ROUND; i++) work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / (CALLS_PER_ROUND * SPANS);
  });
  return rounds.toSorted((a, b) => a - b)[ROUNDS / 2]!;
}
