import { lookbackMicros } from '../../url/lookback';
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
  if (form.startMicros === undefined && form.endMicros === undefined) return form;
  // With either of them the period does not end now.
  return { ...form, lookback: CUSTOM, startMicros: periodOfForm(form, 0).start };
}
