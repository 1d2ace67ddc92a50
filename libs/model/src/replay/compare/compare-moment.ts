import type { ComparedSpan, SpanDifference } from './span-difference.js';

/**
 * Compares all spans of two generations that start in one millisecond. First come equal ones, whatever their documents' ids: a copy or a transform
 * gives others. What is left pairs by document id, then by its own ids: that is altered. The rest is in one generation only.
 */
export function compareMoment(old: readonly ComparedSpan[], now: readonly ComparedSpan[]): SpanDifference[] {
  if (old.length === 1 && now.length === 1 && old[0]!.digest === now[0]!.digest) return [];
  const equal = pair(old, now, ({ digest }) => digest);
  const sameDocument = pair(equal.old, equal.now, ({ documentId }) => documentId);
  const sameIds = pair(sameDocument.old, sameDocument.now, ({ traceId, spanId }) => `${traceId} ${spanId}`);
  return [
    ...[...sameDocument.pairs, ...sameIds.pairs].map(([before, after]) => difference('altered', before, before, after)),
    ...sameIds.old.map((span) => difference('missing', span, span, undefined)),
    ...sameIds.now.map((span) => difference('extra', span, undefined, span)),
  ];
}

interface Pairing {
  readonly pairs: readonly (readonly [ComparedSpan, ComparedSpan])[];
  /** What found nobody, in order. */
  readonly old: readonly ComparedSpan[];
  readonly now: readonly ComparedSpan[];
}

function pair(
  old: readonly ComparedSpan[],
  now: readonly ComparedSpan[],
  keyOf: (span: ComparedSpan) => string,
): Pairing {
  const waiting = new Map<string, ComparedSpan[]>();
  for (const span of now.toReversed()) {
    const key = keyOf(span);
    const sameKey = waiting.get(key);
    if (sameKey === undefined) waiting.set(key, [span]);
    else sameKey.push(span);
  }
  const pairs: (readonly [ComparedSpan, ComparedSpan])[] = [];
  const alone: ComparedSpan[] = [];
  for (const span of old) {
    const partner = waiting.get(keyOf(span))?.pop();
    if (partner === undefined) alone.push(span);
    else pairs.push([span, partner]);
  }
  const paired = new Set(pairs.map(([, span]) => span));
  return { pairs, old: alone, now: now.filter((span) => !paired.has(span)) };
}

function difference(
  kind: SpanDifference['kind'],
  { traceId, spanId, startMillis, service }: ComparedSpan,
  old: ComparedSpan | undefined,
  now: ComparedSpan | undefined,
): SpanDifference {
  return {
    kind,
    traceId,
    spanId,
    startMillis,
    service,
    ...(old && { oldDocumentId: old.documentId }),
    ...(now && { newDocumentId: now.documentId }),
  };
}
