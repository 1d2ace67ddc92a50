import type { Span } from '../span/span.js';

/** Whether the span's status is error: the tag `error` that stands for it in stored spans. */
export function isErrorSpan({ tags }: Span): boolean {
  return tags.some(({ key, value }) => key === 'error' && (value === true || value === 'true'));
}

/** 0 unset, 1 ok, 2 error, as in OTLP. */
export function statusCodeOf(span: Span): number {
  if (isErrorSpan(span)) return 2;
  return span.tags.some(({ key, value }) => key === 'otel.status_code' && value === 'OK') ? 1 : 0;
}

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

/** 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer, as in OTLP. */
export function kindCodeOf({ tags }: Span): number {
  const kind = tags.findLast(({ key }) => key === 'span.kind'); // the span's own; an attribute of that name comes before
  return kindCodeOfText(String(kind?.value));
}

/** @param kind the value of `span.kind`; 0 when it is none of OTLP's kinds */
export function kindCodeOfText(kind: string | undefined): number {
  return Math.max(0, KINDS.indexOf(kind ?? ''));
}
