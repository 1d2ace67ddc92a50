import { BulkBody, cutRequest, SpanDocumentEncoder } from '@app/model';

import { payload } from './payload.ts';
import { type Figure, medianAndLeast } from './report.ts';

const SPANS = 512;
const ROUNDS = 200;
const CALLS_PER_ROUND = 6;

/** What the pure core costs: CPU of this process per span, over many rounds after a warm-up. */
export function codecFigures(): Figure[] {
  const request = payload({ spans: SPANS, spansPerTrace: 8, startMicros: Date.now() * 1000, seed: 1 });
  const acceptedMillis = Date.now();
  const cut = (): void => void cutRequest(request, { partitions: 6, maxBytes: 900_000, maxSpans: 2048 });
  const encode = (schema: 'compact' | 'jaeger'): (() => void) => {
    const encoder = new SpanDocumentEncoder({ schema, indexPrefix: '', retentionDays: 30 });
    const body = new BulkBody();
    return () => {
      body.clear();
      encoder.encode({ payload: request, acceptedMillis }, body);
    };
  };
  return [
    { name: 'OTLP bytes', value: request.length / SPANS, unit: 'B/span' },
    ...medianAndLeast('wire scan and cut into 6 partitions', cpuMicrosPerSpan(cut), 0.5),
    ...medianAndLeast('OTLP bytes to bulk bytes, compact schema', cpuMicrosPerSpan(encode('compact')), 8),
    ...medianAndLeast('OTLP bytes to bulk bytes, jaeger schema', cpuMicrosPerSpan(encode('jaeger')), 8),
  ];
}

function cpuMicrosPerSpan(work: () => void): number[] {
  for (let i = 0; i < 10 * CALLS_PER_ROUND; i++) work();
  return Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    for (let i = 0; i < CALLS_PER_ROUND; i++) work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / (CALLS_PER_ROUND * SPANS);
  });
}
