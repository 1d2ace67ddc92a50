const RFC_3339 = /^(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/;

/** Microseconds since the epoch of a time such as `2026-11-22T10:00:00.000001Z`; `undefined` when it is none. What is below a microsecond is cut. */
export function microsOfTime(text: string): number | undefined {
  const [, seconds, fraction = '', zone] = RFC_3339.exec(text) ?? [];
  if (seconds === undefined) return undefined;
  const millis = Date.parse(`${seconds.replace(/[t ]/, 'T')}${zone!.toUpperCase()}`);
  return Number.isNaN(millis) ? undefined : millis * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

/** The time in UTC, to the microsecond; `undefined` when it is not whole or no year of four digits. */
export function timeOfMicros(micros: number): string | undefined {
  if (!Number.isSafeInteger(micros) || micros < 0 || micros >= 253_402_300_800e6) return undefined;
  const below = micros % 1e6;
  const seconds = new Date((micros - below) / 1000).toISOString().slice(0, 19);
  return below === 0 ? `${seconds}Z` : `${seconds}.${String(below).padStart(6, '0')}Z`;
}

/** A duration that reads back as exactly this many microseconds. */
export function durationOfMicros(micros: number): string {
  if (Number.isSafeInteger(micros) && micros > 0) {
    if (micros % 1e6 === 0) return `${micros / 1e6}s`;
    if (micros % 1000 === 0) return `${micros / 1000}ms`;
  }
  return `${decimalText(micros)}us`;
}

/** Without an exponent; not negative. */
function decimalText(value: number): string {
  const [digits, exponent] = String(value).split('e');
  if (exponent === undefined) return digits!;
  if (Number(exponent) > 0) return BigInt(value).toString();
  return `0.${'0'.repeat(-1 - Number(exponent))}${digits!.replace('.', '')}`;
}
