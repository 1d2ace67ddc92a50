import { MAX_NESTED_TAG, type MessageShape } from './message-shape.js';
import { malformed, type WireReader } from './wire-reader.js';

/** Deepest nesting of messages that is accepted, counted from the request. A span's own attributes are at depth 5. */
export const MAX_DEPTH = 64;

/**
 * Walks one message, from the reader's position to `end`, and everything nested in it: lengths stay inside their parents,
 * numbers are whole, nesting is bounded. Values are not looked at.
 *
 * @throws {MalformedOtlpError}
 */
export function checkMessage(reader: WireReader, shape: MessageShape, end: number, depth: number): void {
  if (depth > MAX_DEPTH) throw malformed(`nesting deeper than ${MAX_DEPTH}`, reader.position);
  const outerEnd = reader.end;
  reader.end = end;
  while (reader.position < end) {
    const tag = reader.tag();
    const nested = tag <= MAX_NESTED_TAG ? shape.nested[tag] : undefined;
    if (nested === undefined) reader.skip(tag);
    else checkMessage(reader, nested, reader.length() + reader.position, depth + 1);
  }
  reader.end = outerEnd;
}
