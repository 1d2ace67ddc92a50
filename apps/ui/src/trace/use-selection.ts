import { useMemo } from 'react';
import { spanIdOfFind } from './find/find-query';
import type { ShownTrace } from './model/shown-trace';
import { rowOfSpanName, spanNameOf, type TraceUrl } from './trace-url';
import { useSame } from './use-same';
import type { TraceUrlState } from './use-trace-url';

export interface Selection {
  /** The one that was opened last. */
  readonly selected: number | undefined;
  readonly open: ReadonlySet<number>;
  readonly select: (row: number | undefined) => void;
  /** Opens or closes; the others stay open where there is room for several. */
  readonly toggle: (row: number) => void;
}

/** More would make an unwieldy URL. */
const MOST_OPEN = 20;

/** The spans whose details are shown, as the URL says. Jaeger's links name one in `uiFind`. */
export function useSelection(
  { skeleton }: ShownTrace,
  { spans: spanNames, find }: TraceUrl,
  change: TraceUrlState['change'],
  single: boolean,
): Selection {
  const spans = useSame(spanNames);
  const found = spanIdOfFind(find);
  const rows = useMemo(() => {
    const names = spans.length > 0 || found === undefined ? spans.slice(-MOST_OPEN) : [found];
    return names.map((name) => rowOfSpanName(skeleton.spanId, name)).filter((row) => row !== undefined);
  }, [spans, found, skeleton]);
  const open = useMemo(() => new Set(rows), [rows]);
  const show = (next: readonly number[]) => {
    const names = next.slice(-MOST_OPEN).map((row) => spanNameOf(skeleton.spanId, row));
    const closesFound = names.length === 0 && spans.length === 0 && found !== undefined;
    change({ span: names, ...(closesFound && { uiFind: undefined }) });
  };
  return {
    selected: rows.at(-1),
    open,
    select: (row) => show(row === undefined ? [] : [row]),
    toggle: (row) => {
      if (single) show(row === rows.at(-1) ? [] : [row]);
      else show(open.has(row) ? rows.filter((other) => other !== row) : [...rows, row]);
    },
  };
}
