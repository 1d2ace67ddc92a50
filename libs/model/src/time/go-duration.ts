const MICROS: Readonly<Record<string, number>> = { ns: 1e-3, us: 1, µs: 1, μs: 1, ms: 1e3, s: 1e6, m: 6e7, h: 3.6e9 };

/**
 * Reads a duration as Go writes it: `1.5ms`, `1h30m`, `-2s`, `0`.
 *
 * @returns microseconds, perhaps fractional
 * @throws {RangeError} anything else
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseGoDuration(text: string): number {
  if (/^[+-]?0$/.test(text)) return 0;
  if (!/^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(text))
    throw new RangeError(`invalid duration "${text}"`);
  let micros = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    micros += Number(amount) * MICROS[unit!]!;
  }
  return text.startsWith('-') ? -micros : micros;
}
