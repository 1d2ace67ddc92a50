import type { Span, TraceSkeleton } from '@app/model/reading';

/** Spans with their rows of the skeleton. Where ids repeat, each span gets a row of its own by start time. */
export function withRows(skeleton: TraceSkeleton, spans: readonly Span[]): (readonly [number, Span])[] {
  const wanted = new Set(spans.map(({ spanId }) => spanId));
  const free = Map.groupBy(
    [...skeleton.spanId.keys()].filter((row) => wanted.has(skeleton.spanId[row]!)),
    (row) => skeleton.spanId[row]!,
  );
  return spans.flatMap((span) => {
    const row = free.get(span.spanId)?.shift();
    return row === undefined ? [] : [[row, span] as const];
  });
}
