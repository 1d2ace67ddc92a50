import type { Zoom } from '../results/result-filter';
import { CUSTOM, type SearchForm } from './search-form';

/** The same search in the period that was zoomed to. Durations stay out of it: a search means those of spans. */
export function formOfZoom(form: SearchForm, { startMicros: [start, end] }: Zoom): SearchForm {
  return { ...form, lookback: CUSTOM, startMicros: Math.floor(start), endMicros: Math.ceil(end) };
}
