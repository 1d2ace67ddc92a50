import { parseGoDuration } from '@app/model';

/**
 * Integers, booleans and durations as Go reads them. What it refuses is a `RangeError` in Go's own words, because those
 * are what users of Jaeger's API search for.
 */

/** Saturates at 2^53 - 1 on either side. */
export function parseGoInteger(text: string, bits: 32 | 64): number {
  if (!/^[+-]?\d+$/.test(text))
    throw new RangeError(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  const value = BigInt(text.replace(/^\+/, ''));
  if (BigInt.asIntN(bits, value) !== value) {
    throw new RangeError(`strconv.ParseInt: parsing ${JSON.stringify(text)}: value out of range`);
  }
  return saturate(value);
}

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

export function parseGoBoolean(text: string): boolean {
  if (TRUE.has(text)) return true;
  if (FALSE.has(text)) return false;
  throw new RangeError(`strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`);
}

/** `1.2ms`, `1m30s`: microseconds, possibly fractional. */
export function parseGoDurationMicros(text: string): number {
  try {
    return parseGoDuration(text);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const problem = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? 'missing unit in' : 'invalid';
    throw new RangeError(`time: ${problem} duration ${JSON.stringify(text)}`, { cause });
  }
}

/** Beyond 2^53 microseconds is the year 2255: no stored time lies there, so the bound means the same. */
function saturate(value: bigint): number {
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  if (value > limit) return Number.MAX_SAFE_INTEGER;
  return value < -limit ? -Number.MAX_SAFE_INTEGER : Number(value);
}
