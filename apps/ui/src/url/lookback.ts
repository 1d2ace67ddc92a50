const MICROS = { s: 1e6, m: 6e7, h: 3.6e9, d: 8.64e10, w: 6.048e11 } as const;
const WORDS = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' } as const;
type Unit = keyof typeof WORDS;
const PATTERN = /^(\d{1,5})([smhdw])$/;

/** `30m`, `2d`. `undefined` when it is no time above zero. */
export function lookbackMicros(text: string): number | undefined {
  const [, amount, unit] = PATTERN.exec(text) ?? [];
  const micros = Number(amount) * MICROS[unit as Unit];
  return micros > 0 ? micros : undefined;
}

/** As {@link lookbackMicros}; digits alone are milliseconds, as Jaeger's links have them. */
export function lookbackMsOf(text: string | undefined): number | undefined {
  const said = text?.trim() ?? '';
  if (/^\d{1,15}$/.test(said)) return Number(said) || undefined;
  const micros = lookbackMicros(said);
  return micros === undefined ? undefined : micros / 1000;
}

/** The shortest text that says it, to the second: `90m`, `2d`. */
export function lookbackTextOf(lookbackMs: number): string {
  const micros = lookbackMs * 1000;
  const unit = (['w', 'd', 'h', 'm'] as const).find((one) => micros % MICROS[one] === 0) ?? 's';
  return `${Math.ceil(micros / MICROS[unit])}${unit}`;
}

/** `Last 2 days` */
export function lookbackName(text: string): string {
  const [, amount, unit] = PATTERN.exec(text) ?? [];
  if (amount === undefined) return text;
  const word = WORDS[unit as Unit];
  return amount === '1' ? `Last ${word}` : `Last ${amount} ${word}s`;
}
