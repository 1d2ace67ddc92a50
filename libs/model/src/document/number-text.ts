const float = new Float64Array(1);
/** The halves of `float`, least significant first: every platform Node runs on is little-endian. */
const halves = new Int32Array(float.buffer);

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
  halves[0] = low;
  halves[1] = high;
  return float[0]!;
}

/** Shortest text that reads back as the same double; whole ones look like integers, as people type them. */
export function plainDoubleText(low: number, high: number): string {
  const value = doubleValue(low, high);
  return Object.is(value, -0) ? '-0' : String(value);
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
  sortableBits(value);
  return hex32(sortable.high) + hex32(sortable.low);
}

/** Result of the last `sortableBits`. */
export const sortable = { low: 0, high: 0 };

/** The bits behind `sortableHex`, in halves, left in `sortable`. */
export function sortableBits(value: number): void {
  float[0] = value === 0 ? 0 : value;
  const flip = halves[1]! < 0 ? -1 : 0;
  sortable.low = halves[0]! ^ flip;
  sortable.high = halves[1]! ^ (flip === 0 ? 0x80000000 : -1);
}

function hex32(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
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
  let low = (endLow >>> 0) - (startLow >>> 0);
  let high = (endHigh >>> 0) - (startHigh >>> 0);
  if (low < 0) {
    low += 4294967296;
    high--;
  }
  return high < 0 ? 0 : microsOf(low, high);
}
