import type { KeyValue, Span } from '@app/model';
import type { TraceQuery } from '../trace-reader.port.js';

/** Whether one span fulfils every condition of a search. Bounds are inclusive; tags are compared as strings, exactly. */
export function spanMatches(span: Span, query: TraceQuery): boolean {
  return (
    span.startMicros >= query.startMinMicros &&
    span.startMicros <= query.startMaxMicros &&
    span.durationMicros >= (query.durationMinMicros ?? 0) &&
    span.durationMicros <= (query.durationMaxMicros ?? Infinity) &&
    (query.service === undefined || span.process.serviceName === query.service) &&
    (query.operation === undefined || span.operationName === query.operation) &&
    query.tags.entries().every(([key, value]) => hasTag(span, key, value))
  );
}

function hasTag({ tags, process, logs }: Span, key: string, value: string): boolean {
  const same = (tag: KeyValue) => tag.key === key && tagText(tag) === value;
  return tags.some(same) || process.tags.some(same) || logs.some(({ fields }) => fields.some(same));
}

/** What a search compares with, the same as the text in a stored document: bytes are hexadecimal, whole doubles end in `.0`. */
function tagText(tag: KeyValue): string {
  if (tag.type === 'binary') return Buffer.from(tag.value, 'base64').toString('hex');
  if (tag.type === 'float64') return doubleText(tag.value);
  return String(tag.value);
}

function doubleText(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text;
}
