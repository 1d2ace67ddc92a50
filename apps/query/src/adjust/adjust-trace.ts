import type { Adjuster } from './adjuster.js';
import { clockSkewAdjuster } from './clock-skew.js';
import { dotAddresses } from './dot-addresses.js';
import { dropDuplicates } from './drop-duplicates.js';
import { dropEmptyLinks } from './drop-empty-links.js';
import { moveLibraryAttributes } from './move-library-attributes.js';
import { separateSharedIds } from './separate-shared-ids.js';
import { sortAttributes } from './sort-attributes.js';
import { sortSpans } from './sort-spans.js';

export interface AdjustOptions {
  /** Spans are never moved further to make up for clocks that differ. 0: never moved; what would have been done is said in their warnings. */
  readonly maxClockSkewMicros: number;
}

/**
 * Makes stored traces presentable: what it changes is for the eye, and said in the span's warnings where it matters. A request for `raw` traces
 * skips it. Its steps come in Jaeger's order.
 */
export function traceAdjuster({ maxClockSkewMicros }: AdjustOptions): Adjuster {
  const steps: readonly Adjuster[] = [
    separateSharedIds,
    sortAttributes,
    dropDuplicates,
    clockSkewAdjuster(maxClockSkewMicros),
    dotAddresses,
    moveLibraryAttributes,
    dropEmptyLinks,
    sortSpans,
  ];
  return (trace) => steps.reduce((adjusted, step) => step(adjusted), trace);
}

/** Without moving spans. */
export const adjustTrace: Adjuster = traceAdjuster({ maxClockSkewMicros: 0 });
