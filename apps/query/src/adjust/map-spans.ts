import type { Span, Trace } from '@app/model';

/** The trace with each span replaced; the trace itself when every span stays the same object. */
export function mapSpans(trace: Trace, change: (span: Span, row: number) => Span): Trace {
  const spans = trace.spans.map(change);
  return spans.every((span, row) => span === trace.spans[row]) ? trace : { ...trace, spans };
}

export function withWarning(span: Span, warning: string): Span {
  return { ...span, warnings: [...(span.warnings ?? []), warning] };
}
