import type { TraceHints } from '../../api/traces';
import type { ShownTrace } from '../model/shown-trace';

/** What each view of a trace is given. Spans are named by their row of the skeleton. */
export interface ViewProps {
  readonly trace: ShownTrace;
  /** Rows that the find box matches; undefined: nothing is looked for. */
  readonly matches: ReadonlySet<number> | undefined;
  /** Row of the span that is selected. */
  readonly selected: number | undefined;
  readonly onSelect: (row: number | undefined) => void;
  readonly hints: TraceHints;
}
