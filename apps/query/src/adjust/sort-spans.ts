import type { Span, Trace } from '@app/model';

/** Orders the spans by start time, then span id. Returns the trace itself when they already are. */
export function sortSpans(trace: Trace): Trace {
  const ordered = trace.spans.every((span, i) => i === 0 || byStart(trace.spans[i - 1]!, span) <= 0);
  return ordered ? trace : { ...trace, spans: trace.spans.toSorted(byStart) };
}

function byStart(a: Span, b: Span): number {
  if (a.startMicros !== b.startMicros) return a.startMicros - b.startMicros;
  if (a.spanId === b.spanId) return 0;
  return a.spanId < b.spanId ? -1 : 1;
}
