import { lookbackMicros } from '../search/form/lookback';

/** `30m`, `2d`; digits alone are milliseconds, as Jaeger's links have them. `undefined` when it is no time above zero. */
export function lookbackMsOf(text: string | undefined): number | undefined {
  const said = text?.trim() ?? '';
  if (/^\d{1,15}$/.test(said)) return Number(said) || undefined;
  const micros = lookbackMicros(said);
  return micros === undefined ? undefined : micros / 1000;
}

const UNITS = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

/** The shortest text that says it, to the second: `90m`, `2d`. */
export function lookbackTextOf(lookbackMs: number): string {
  const [unit, ms] = UNITS.find(([, ms]) => lookbackMs % ms === 0) ?? ['s', 1000];
  return `${Math.ceil(lookbackMs / ms)}${unit}`;
}
