import { concealCredentials } from '../config/conceal-credentials.js';
import type { LogFields } from './logger.port.js';

const MAX_DEPTH = 6;
const MAX_ITEMS = 20;
/** Keys that the line itself uses. */
const RESERVED = new Set(['time', 'level', 'message']);

/** Fields as JSON-safe data: errors by type, message, code and cause, without stack and other properties; bigints as text. */
export function loggableFields(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [RESERVED.has(key) ? `${key}_` : key, loggable(value, MAX_DEPTH)]),
  );
}

function loggable(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return concealCredentials(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '…';
  if (value instanceof Error) return loggableError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (isIterable(value)) return loggableList([...value], depth);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, loggable(inner, depth - 1)]));
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

function loggableList(items: readonly unknown[], depth: number): unknown[] {
  const shown = items.slice(0, MAX_ITEMS).map((item) => loggable(item, depth - 1));
  return items.length > MAX_ITEMS ? [...shown, `… ${items.length - MAX_ITEMS} more`] : shown;
}

function loggableError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: concealCredentials(error.message),
    ...(typeof code === 'string' && { code }),
    ...(error.cause !== undefined && { cause: loggable(error.cause, depth - 1) }),
    ...(error instanceof AggregateError && { errors: loggable(error.errors, depth - 1) }),
  };
}
