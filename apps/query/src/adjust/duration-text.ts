/** Microseconds for people: `250µs`, `-1.5ms`, `2s`. */
export function durationText(micros: number): string {
  const size = Math.abs(micros);
  if (size < 1_000) return `${micros}µs`;
  return size < 1_000_000 ? `${micros / 1_000}ms` : `${micros / 1_000_000}s`;
}
