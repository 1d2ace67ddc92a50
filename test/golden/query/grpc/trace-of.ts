import type { Span, Trace } from '@app/model';

/** A trace of `count` spans in order, each with `padding` characters in a tag. */
export function traceOf(count: number, padding = 0): Trace {
  const traceId = '000000000000000000000000000000aa';
  const spans = Array.from({ length: count }, (_, i): Span => ({
    traceId,
    spanId: (i + 1).toString(16).padStart(16, '0'),
    operationName: `step ${i}`,
    references: [],
    flags: 0,
    startMicros: 1_767_225_600_000_000 + i,
    durationMicros: 5,
    tags: [{ key: 'padding', type: 'string', value: 'x'.repeat(padding) }],
    logs: [],
    process: { serviceName: 'worker', tags: [] },
  }));
  return { traceId, spans, warnings: [] };
}
