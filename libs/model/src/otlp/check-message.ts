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
  const { bytes } = reader;
  reader.end = end;
  let position = reader.position;
  while (position < end) {
    const tag = bytes[position]!;
    const length = position + 1 < end ? bytes[position + 1]! : 0xff;
    if ((tag & 0x87) === 2 && tag > 7 && length < 0x80) {
      // Most fields: one byte of tag, one of length. The general way below does the same.
      position += 2;
      if (length > end - position) throw malformed('a length that passes the end of its message', position);
      const nested = shape.nested[tag];
      if (nested === undefined) position += length;
      else {
        reader.position = position;
        checkMessage(reader, nested, position + length, depth + 1);
        position = reader.position;
      }
    } else {
      reader.position = position;
      checkField(reader, shape, depth);
      position = reader.position;
    }
  }
  reader.position = position;
  reader.end = outerEnd;
}

function checkField(reader: WireReader, shape: MessageShape, depth: number): void {
  const tag = reader.tag();
  const nested = tag <= MAX_NESTED_TAG ? shape.nested[tag] : undefined;
  if (nested === undefined) reader.skip(tag);
  else checkMessage(reader, nested, reader.length() + reader.position, depth + 1);
}
