import { DeadLetterHeader, type KeyValue, type Span } from '@app/model';
import { hexDump } from '../../command/printable.js';
import { timeText, UNKNOWN, type StoredLetter } from './stored-letter.js';

/** How much of a letter is shown; `export` has all of it. */
export const MAX_SPANS = 20;
export const MAX_TAGS = 50;
export const MAX_VALUE_CHARACTERS = 200;
export const MAX_HEADER_CHARACTERS = 2_000;
export const MAX_HEX_BYTES = 512;
const MAX_HEADERS = 100;

/** As text where it is some, else in hex. */
export function textOf(bytes: Buffer): string {
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) ? text : `0x${bytes.toString('hex')}`;
}

/** `show` for programs: the same, cut at the same lengths; nothing is escaped. */
export function letterPreview(letter: StoredLetter): object {
  const { id, record, payload } = letter;
  const spans = letter.spans();
  const headers = Object.entries(record.headers).slice(0, MAX_HEADERS);
  return {
    ...letterSummary(letter),
    id,
    timestamp: timeText(record.timestampMillis),
    attempts: Math.max(0, Number.parseInt(letter.text(DeadLetterHeader.attempts), 10) || 0),
    key: record.key === null ? null : cut(textOf(record.key), MAX_HEADER_CHARACTERS),
    headers: headers.map(([name, value]) => ({
      name: cut(name, MAX_VALUE_CHARACTERS),
      value: cut(textOf(value), MAX_HEADER_CHARACTERS),
    })),
    decoded: spans.slice(0, MAX_SPANS).map(spanPreview),
    moreSpans: Math.max(0, spans.length - MAX_SPANS),
    ...(spans.length === 0 && { hex: hexDump(payload, MAX_HEX_BYTES) }),
  };
}

/** What a list says of a letter. */
export function letterSummary(letter: StoredLetter): object {
  return {
    id: letter.id,
    class: cut(letter.reasonClass, MAX_VALUE_CHARACTERS),
    errorType: cut(letter.errorType, MAX_VALUE_CHARACTERS),
    reason: cut(letter.reason, MAX_HEADER_CHARACTERS),
    service: cut(letter.service, MAX_HEADER_CHARACTERS),
    source: sourceOf(letter),
    firstFailure: timeText(letter.firstFailureMillis),
    lastFailure: timeText(letter.lastFailureMillis),
    redrives: letter.redrives,
    spans: letter.spans().length,
    payloadBytes: letter.payload.length,
  };
}

/** `<partition>/<offset>` in the span topic. */
export function sourceOf(letter: StoredLetter): string {
  const [partition, offset] = [
    letter.text(DeadLetterHeader.sourcePartition),
    letter.text(DeadLetterHeader.sourceOffset),
  ];
  return partition === UNKNOWN && offset === UNKNOWN ? UNKNOWN : cut(`${partition}/${offset}`, MAX_VALUE_CHARACTERS);
}

function spanPreview(span: Span): object {
  const { traceId, spanId, parentSpanId, operationName, startMicros, durationMicros, process } = span;
  return {
    traceId,
    spanId,
    ...(parentSpanId !== undefined && { parentSpanId }),
    service: cut(process.serviceName, MAX_VALUE_CHARACTERS),
    operation: cut(operationName, MAX_VALUE_CHARACTERS),
    startMicros,
    durationMicros,
    references: span.references.length,
    events: span.logs.length,
    tags: span.tags.slice(0, MAX_TAGS).map(tagPreview),
    moreTags: Math.max(0, span.tags.length - MAX_TAGS),
    resource: process.tags.slice(0, MAX_TAGS).map(tagPreview),
    moreResource: Math.max(0, process.tags.length - MAX_TAGS),
  };
}

function tagPreview({ key, value }: KeyValue): { readonly key: string; readonly value: string } {
  return { key: cut(key, MAX_VALUE_CHARACTERS), value: cut(String(value), MAX_VALUE_CHARACTERS) };
}

function cut(text: string, maxCharacters: number): string {
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
}
