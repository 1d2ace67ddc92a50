const PATTERN = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/i;

/**
 * Reads an instant such as `2026-01-01T00:00:00.123456789Z`. Digits beyond microseconds are cut.
 *
 * @returns microseconds since the epoch
 * @throws {RangeError} anything else
 */
export function parseRfc3339Micros(text: string): number {
  const [, seconds, fraction = '', offset] = PATTERN.exec(text) ?? [];
  const millis = Date.parse(`${seconds}${offset}`.toUpperCase());
  if (Number.isNaN(millis)) throw new RangeError(`${JSON.stringify(text)} is not a time such as 2026-01-01T00:00:00Z`);
  return millis * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}
