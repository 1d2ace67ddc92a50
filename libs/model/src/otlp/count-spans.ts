import { MalformedOtlpError } from './malformed-otlp.error.js';
import { Tag } from './message-shape.js';
import { WireReader } from './wire-reader.js';

const reader = new WireReader();

/**
 * Spans in an OTLP request, by the lengths of its messages alone: nothing inside of a span is looked at, so that a request with a damaged
 * span can have a count.
 *
 * @returns `undefined` when the lengths do not add up
 */
export function countSpans(payload: Buffer): number | undefined {
  reader.reset(payload);
  try {
    return sumOf(Tag.request.resourceSpans, payload.length, resourceSpans);
  } catch (error) {
    if (error instanceof MalformedOtlpError) return undefined;
    throw error;
  }
}

function resourceSpans(end: number): number {
  return sumOf(Tag.resourceSpans.scopeSpans, end, scopeSpans);
}

function scopeSpans(end: number): number {
  return sumOf(Tag.scopeSpans.spans, end, span);
}

function span(end: number): number {
  reader.position = end;
  return 1;
}

/** Adds up `count` of every field with this tag until `end`; the reader is at its end afterwards. */
function sumOf(tag: number, end: number, count: (end: number) => number): number {
  const outerEnd = reader.end;
  reader.end = end;
  let sum = 0;
  while (reader.position < end) {
    const found = reader.tag();
    if (found === tag) sum += count(reader.length() + reader.position);
    else reader.skip(found);
  }
  reader.end = outerEnd;
  return sum;
}
