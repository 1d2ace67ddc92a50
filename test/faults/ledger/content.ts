import { createHash } from 'node:crypto';
import { type NumberedRun, numberedSpan } from './numbered-spans.ts';

/** What is compared of a stored document (`ES_SCHEMA=compact`): all that the sender said about the span. */
export interface StoredContent {
  readonly traceID: string;
  readonly spanID: string;
  readonly operationName: string;
  readonly startTime: number;
  readonly duration: number;
  readonly tag: Readonly<Record<string, unknown>>;
}

/** The hash of what should be stored of the span with this number. */
export function expectedHash(run: NumberedRun, seq: number): string {
  const { traceId, spanId, name, startMicros, durationMicros, attributes, kind } = numberedSpan(run, seq);
  const tags = Object.entries({ ...attributes, 'span.kind': kind }).map(([key, value]) => [
    key.replaceAll('.', '@'),
    value,
  ]);
  return contentHash({
    traceID: traceId,
    spanID: spanId,
    operationName: name,
    startTime: startMicros,
    duration: durationMicros,
    tag: Object.fromEntries(tags) as Record<string, unknown>,
  });
}

/** Independent of the order of tags, and of what the product adds about the scope (`otel.…`). */
export function contentHash({ traceID, spanID, operationName, startTime, duration, tag }: StoredContent): string {
  const tags = Object.entries(tag).filter(([key]) => !key.startsWith('otel@'));
  const sorted = tags.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([traceID, spanID, operationName, startTime, duration, sorted]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
