import type { Trace } from '@app/model';

/** Pure; returns the trace itself when there is nothing to change. */
export type Adjuster = (trace: Trace) => Trace;
