const scratch = new DataView(new ArrayBuffer(8));

/** Decimal text of a signed 64-bit integer given in halves. Exact. */
export function int64Text(low: number, high: number): string {
  const value = high * 4294967296 + (low >>> 0);
  if (Number.isSafeInteger(value)) return String(value);
  return String((BigInt(high) << 32n) | BigInt(low >>> 0));
}

/** The nearest double of a signed 64-bit integer given in halves. */
export function int64Value(low: number, high: number): number {
  return high * 4294967296 + (low >>> 0);
}

/** The double whose IEEE 754 bits are given in halves. */
export function doubleValue(low: number, high: number): number {
  scratch.setInt32(0, high);
  scratch.setInt32(4, low);
  return scratch.getFloat64(0);
}

/** Shortest text that reads back as the same double, and never as an integer: `1.0`, `1e+21`, `-0.0`, `NaN`, `Infinity`. */
export function doubleText(low: number, high: number): string {
  const value = doubleValue(low, high);
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text;
}

/**
 * Sixteen hexadecimal digits that order like the numbers they stand for (negative before positive, IEEE 754 total order
 * for finite values), so that a range over terms is a range over numbers.
 */
export function sortableHex(value: number): string {
  scratch.setFloat64(0, value === 0 ? 0 : value);
  let high = scratch.getInt32(0);
  let low = scratch.getInt32(4);
  if (high < 0) {
    high = ~high;
    low = ~low;
  } else high ^= 0x80000000;
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}

const MICROS_PER_HIGH = 4294967.296;

/**
 * Whole microseconds of an unsigned 64-bit nanosecond count given in halves. Exact below 2^53 µs (the year 2255).
 */
export function microsOf(low: number, high: number): number {
  const unsignedHigh = high >>> 0;
  if (unsignedHigh > 0x7fffffff) return Math.floor(unsignedHigh * MICROS_PER_HIGH);
  const thousands = Math.floor(unsignedHigh / 1000);
  const rest = unsignedHigh - thousands * 1000;
  return thousands * 4294967296 + Math.floor((rest * 4294967296 + (low >>> 0)) / 1000);
}

/** Whole microseconds from one instant to another, given in halves; 0 when the second is earlier. */
export function microsBetween(startLow: number, startHigh: number, endLow: number, endHigh: number): number {
  const nanos = ((endHigh >>> 0) - (startHigh >>> 0)) * 4294967296 + ((endLow >>> 0) - (startLow >>> 0));
  return nanos > 0 ? Math.floor(nanos / 1000) : 0;
}
