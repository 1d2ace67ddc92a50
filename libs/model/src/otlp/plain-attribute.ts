import { Tag } from './message-shape.js';

/**
 * Whether `bytes[start, end)` are a `KeyValue` message in the shape that exporters write: key, then a string, bool, int or
 * double value, every length in one byte. Most attributes are, and so need no walk through the general checker.
 *
 * @returns `true` for a sound message; `false` says nothing
 */
export function isPlainAttribute(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < 6 || bytes[start] !== Tag.keyValue.key) return false;
  const keyLength = bytes[start + 1]!;
  const value = start + 2 + keyLength;
  if (keyLength > 0x7f || value + 4 > end) return false;
  if (bytes[value] !== Tag.keyValue.value || bytes[value + 1] !== end - value - 2) return false;
  const content = value + 3;
  switch (bytes[value + 2]) {
    case Tag.anyValue.string:
      return bytes[content]! < 0x80 && bytes[content] === end - content - 1;
    case Tag.anyValue.double:
      return end - content === 8;
    case Tag.anyValue.bool:
    case Tag.anyValue.int:
      return isVarint(bytes, content, end);
    default:
      return false;
  }
}

function isVarint(bytes: Buffer, start: number, end: number): boolean {
  if (end - start > 10 || bytes[end - 1]! > 0x7f) return false;
  for (let i = start; i < end - 1; i++) if (bytes[i]! < 0x80) return false;
  return true;
}
