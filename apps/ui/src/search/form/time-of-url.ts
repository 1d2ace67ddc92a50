/** Milliseconds until the year 5138, microseconds since 1973. */
const MILLIS_BELOW = 1e14;

/** Microseconds or milliseconds since the epoch, or RFC 3339. `undefined`: it is no time. */
export function microsOfText(text: string): number | undefined {
  if (/^\d{1,16}$/.test(text)) return Number(text) < MILLIS_BELOW ? Number(text) * 1000 : Number(text);
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return undefined;
  const millis = Date.parse(text);
  return Number.isNaN(millis) ? undefined : millis * 1000;
}
