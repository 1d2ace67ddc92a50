import type { KeyValue } from '../span/span.js';
import { ExactFloat } from './parse-json.js';

/** What stands for a `.` in keys of the object `tag`, unless Jaeger was told otherwise; always so in our own documents. */
export const DOT_REPLACEMENT = '@';

/**
 * Joins the two ways a document holds tags: the object `tag` (keys with `@` for `.`, types as JSON has them) and the list
 * `tags` of `{key,type,value}`. Values that do not fit their type become strings: reading never fails.
 */
export function readTags(tagObject: unknown, tagList: unknown, dotReplacement = DOT_REPLACEMENT): KeyValue[] {
  const tags: KeyValue[] = [];
  if (typeof tagObject === 'object' && tagObject !== null) {
    for (const [key, value] of Object.entries(tagObject)) {
      tags.push(untyped(dotReplacement === DOT_REPLACEMENT ? dotted(key) : restored(key, dotReplacement), value));
    }
  }
  if (Array.isArray(tagList)) for (const item of tagList) tags.push(typed((item ?? {}) as StoredTag));
  return tags;
}

/** The same few keys come with every span. Emptied when full. */
const dottedKeys = new Map<string, string>();
const MAX_KEYS = 4096;

function dotted(key: string): string {
  const known = dottedKeys.get(key);
  if (known !== undefined) return known;
  if (dottedKeys.size >= MAX_KEYS) dottedKeys.clear();
  const text = key.replaceAll(DOT_REPLACEMENT, '.');
  dottedKeys.set(key, text);
  return text;
}

function restored(key: string, dotReplacement: string): string {
  return dotReplacement === '' ? key : key.replaceAll(dotReplacement, '.');
}

interface StoredTag {
  readonly key?: unknown;
  readonly type?: unknown;
  readonly value?: unknown;
}

function untyped(key: string, value: unknown): KeyValue {
  if (typeof value === 'boolean') return { key, type: 'bool', value };
  if (typeof value === 'bigint') return { key, type: 'int64', value };
  if (value instanceof ExactFloat) return { key, type: 'float64', value: value.value };
  if (typeof value === 'number')
    return Number.isInteger(value) ? { key, type: 'int64', value } : { key, type: 'float64', value };
  return { key, type: 'string', value: text(value) };
}

function typed(item: StoredTag): KeyValue {
  const key = text(item.key);
  const { value } = item;
  switch (item.type) {
    case 'bool':
      if (typeof value === 'boolean') return { key, type: 'bool', value };
      if (value === 'true' || value === 'false') return { key, type: 'bool', value: value === 'true' };
      break;
    case 'int64': {
      const integer = readInteger(value);
      if (integer !== undefined) return { key, type: 'int64', value: integer };
      break;
    }
    case 'float64': {
      const number = readFloat(value);
      if (number !== undefined) return { key, type: 'float64', value: number };
      break;
    }
    case 'binary':
      return { key, type: 'binary', value: readBinary(text(value)) };
  }
  return { key, type: 'string', value: text(value) };
}

/** NaN and infinities are stored as text; Jaeger v1 stored every number so. */
function readFloat(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof ExactFloat) return value.value;
  const stored = text(value);
  const number = Number(stored || NaN);
  return Number.isNaN(number) && stored !== 'NaN' ? undefined : number;
}

function readInteger(value: unknown): number | bigint | undefined {
  const digits = text(value instanceof ExactFloat ? value.value : value);
  if (!/^-?\d+$/.test(digits)) return undefined;
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}

/** Stored as hexadecimal by us and by Jaeger v2; Jaeger v1 stored base64. */
function readBinary(stored: string): string {
  return /^(?:[0-9a-f]{2})*$/.test(stored) ? Buffer.from(stored, 'hex').toString('base64') : stored;
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value === undefined || value === null) return '';
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? inner.toString() : inner instanceof ExactFloat ? inner.value : inner,
  );
}
