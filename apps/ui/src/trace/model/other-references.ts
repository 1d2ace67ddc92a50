import type { Span, SpanReference } from '@app/model/reading';

/** All but the one that names the span's parent. */
export function otherReferences({ traceId, parentSpanId, references }: Span): readonly SpanReference[] {
  const parent = references.findIndex(
    (reference) => reference.traceId === traceId && reference.spanId === parentSpanId,
  );
  return references.filter((_, index) => index !== parent);
}
