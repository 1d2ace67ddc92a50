import { TraceWatch as Watch } from '../../e2e/support/trace-watch.ts';
import { type NumberedRun, numberedSpan, SPANS_PER_TRACE } from '../../faults/ledger/numbered-spans.ts';
import type { Random } from '../../faults/run/random.ts';

/** Watches traces of a ledger, at random. */
export class TraceWatch extends Watch {
  /** @param traces of the run that are there whole by now, counted from its first span on */
  constructor(queryUrl: string, run: NumberedRun, traces: number, random: Random) {
    const next = () => numberedSpan(run, random.integer(0, traces - 1) * SPANS_PER_TRACE).traceId;
    super(queryUrl, next, SPANS_PER_TRACE);
  }
}
