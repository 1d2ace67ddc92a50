import type { Trace } from '@app/model';
import { sortSpans } from './sort-spans.js';

/** Pure; returns the trace itself when there is nothing to change. */
export type Adjuster = (trace: Trace) => Trace;

/** In the order in which they apply. A request for `raw` traces skips them all. */
const ADJUSTERS: readonly Adjuster[] = [sortSpans];

/** Makes a stored trace presentable: what it changes is for the eye, and said in the span's warnings where it matters. */
export function adjustTrace(trace: Trace): Trace {
  return ADJUSTERS.reduce((adjusted, adjust) => adjust(adjusted), trace);
}
