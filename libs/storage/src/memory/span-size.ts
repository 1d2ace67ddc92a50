import type { KeyValue, Span } from '@app/model';

/** V8 on 64 bits, rounded up: header and pointers of an object, its slot in an array or map, a string's header. */
const SPAN_BYTES = 480;
const KEY_VALUE_BYTES = 64;
const LIST_ENTRY_BYTES = 96;
const STRING_BYTES = 24;

/**
 * Heap that one stored span takes, bytes: an estimate that is rather too high, so that a bound on its sum holds.
 * A process shared by several spans counts for each of them.
 */
export function spanBytes(span: Span): number {
  let bytes = SPAN_BYTES + stringBytes(span.operationName) + stringBytes(span.process.serviceName);
  bytes += keyValueBytes(span.tags) + keyValueBytes(span.process.tags);
  bytes += span.references.length * LIST_ENTRY_BYTES;
  for (const { fields } of span.logs) bytes += LIST_ENTRY_BYTES + keyValueBytes(fields);
  return bytes;
}

function keyValueBytes(list: readonly KeyValue[]): number {
  let bytes = 0;
  for (const { key, value } of list) {
    bytes += KEY_VALUE_BYTES + stringBytes(key);
    if (typeof value === 'string') bytes += stringBytes(value);
  }
  return bytes;
}

/** V8 keeps a string in one byte per character until one of them is beyond Latin-1. */
function stringBytes(text: string): number {
  return STRING_BYTES + text.length * (/[^\0-\xff]/.test(text) ? 2 : 1);
}
