import { CUSTOM, DEFAULT_LOOKBACK, type SearchForm } from './search-form';

/** Those of the select. Others are understood in a URL. */
export const LOOKBACKS = [
  '5m',
  '15m',
  '30m',
  '1h',
  '2h',
  '3h',
  '6h',
  '12h',
  '24h',
  '2d',
  '3d',
  '1w',
  '2w',
  '3w',
  '4w',
] as const;

const WORDS = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' } as const;
const MICROS = { s: 1e6, m: 6e7, h: 3.6e9, d: 8.64e10, w: 6.048e11 } as const;
type Unit = keyof typeof WORDS;

/** `undefined`: it is no lookback. */
export function lookbackMicros(text: string): number | undefined {
  const [, amount, unit] = PATTERN.exec(text) ?? [];
  const micros = Number(amount) * MICROS[unit as Unit];
  return micros > 0 ? micros : undefined;
}

/** `Last 2 days` */
export function lookbackName(text: string): string {
  const [, amount, unit] = PATTERN.exec(text) ?? [];
  if (amount === undefined) return text;
  const word = WORDS[unit as Unit];
  return amount === '1' ? `Last ${word}` : `Last ${amount} ${word}s`;
}

const PATTERN = /^(\d{1,5})([smhdw])$/;

export interface SearchPeriod {
  /** Microseconds since the epoch. */
  readonly start: number;
  readonly end: number;
}

/** The period of a form: what a link says exactly, or the lookback until now. */
export function periodOfForm(form: Pick<SearchForm, 'lookback' | 'startMicros' | 'endMicros'>, nowMs: number) {
  const { lookback, startMicros, endMicros } = form;
  const end = endMicros ?? nowMs * 1000;
  const back = (lookback === CUSTOM ? undefined : lookbackMicros(lookback)) ?? lookbackMicros(DEFAULT_LOOKBACK)!;
  return { start: startMicros ?? end - back, end } satisfies SearchPeriod;
}

/** The form with the period that it means now: what a link said exactly stays when another condition changes. */
export function withPeriodKept(form: SearchForm): SearchForm {
  return form.startMicros === undefined ? form : { ...form, lookback: CUSTOM };
}
