import { memo } from 'react';
import type { ShownTrace } from '../model/shown-trace';
import type { TimeWindow } from '../viewport/time-window';
import { BarCell } from './bar-cell';
import type { CriticalIndex } from './critical-index';
import type { Indent } from './indent';
import { NameCell } from './name-cell';
import classes from './timeline.module.css';

export interface TimelineRowProps {
  readonly trace: ShownTrace;
  readonly row: number;
  /** From 1, the heading being the first. */
  readonly rowNumber: number;
  readonly top: number;
  readonly position: number;
  readonly setSize: number;
  readonly collapsed: boolean;
  readonly open: boolean;
  readonly active: boolean;
  /** `undefined` when nothing is looked for. */
  readonly matched: boolean | undefined;
  readonly litLevels: number;
  readonly indent: Indent;
  readonly window: TimeWindow;
  readonly colour: string;
  readonly critical: CriticalIndex | undefined;
}

export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { trace, row, collapsed, open, active, matched, indent, window, colour, critical, litLevels } = props;
  return (
    <div
      role="row"
      tabIndex={active ? 0 : -1}
      data-row={row}
      className={classes['row']}
      style={{ transform: `translateY(${props.top}px)` }}
      aria-rowindex={props.rowNumber}
      aria-level={trace.tree.depth[row]! + 1}
      aria-posinset={props.position}
      aria-setsize={props.setSize}
      aria-expanded={trace.tree.childCount[row]! > 0 ? !collapsed : undefined}
      aria-selected={open}
      data-active={active || undefined}
      data-open={open || undefined}
      data-matched={matched}
    >
      <NameCell {...{ trace, row, collapsed, litLevels, indent, colour }} matched={matched === true} />
      <BarCell {...{ trace, row, collapsed, window, colour, critical }} />
    </div>
  );
});
