import { Tag } from '../otlp/message-shape.js';
import type { WireReader } from '../otlp/wire-reader.js';

/** Positions found by the last `readKeyValue`; copy what you need before the next. */
export const keyValue = { keyStart: 0, keyEnd: 0, valueStart: 0, valueEnd: 0 };

/**
 * Finds key and value of the `KeyValue` message between the reader's position and `end`, and leaves the reader at `end`.
 * Fields may come in any order and more than once; the last one wins. The structure was checked before.
 */
export function readKeyValue(reader: WireReader, end: number): void {
  keyValue.keyStart = keyValue.keyEnd = keyValue.valueStart = keyValue.valueEnd = 0;
  while (reader.position < end) {
    const tag = reader.tag();
    if (tag === Tag.keyValue.key) {
      keyValue.keyEnd = reader.length() + reader.position;
      keyValue.keyStart = reader.position;
      reader.position = keyValue.keyEnd;
    } else if (tag === Tag.keyValue.value) {
      keyValue.valueEnd = reader.length() + reader.position;
      keyValue.valueStart = reader.position;
      reader.position = keyValue.valueEnd;
    } else reader.skip(tag);
  }
}
