import { MalformedOtlpError } from '../malformed-otlp.error.js';

/** An integer of 16 digits or more where a JSON value begins. May also match inside a string, which costs time only. */
const LONG_INTEGER = /[:[,]\s*-?\d{16}/;

/**
 * `JSON.parse` that keeps long integers exact: one that a `number` can't hold becomes a `bigint`.
 *
 * @throws {MalformedOtlpError} not JSON. The message has no content in it.
 */
export function parseExactJson(json: string): unknown {
  try {
    return LONG_INTEGER.test(json) ? (JSON.parse(json, keepLongIntegers) as unknown) : (JSON.parse(json) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError) throw new MalformedOtlpError('not an OTLP trace request: not JSON');
    if (error instanceof RangeError) throw new MalformedOtlpError('not an OTLP trace request: nesting too deep');
    throw error;
  }
}

/** @param context what V8 passes since the "JSON.parse source text access" proposal */
function keepLongIntegers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}
