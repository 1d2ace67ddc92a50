import { ActionIcon, Group } from '@mantine/core';
import { IconChevronsDown, IconChevronsUp, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { memo } from 'react';
import { ticksOf } from '../viewport/ticks';
import { microsAt, windowBetween, type TimeWindow } from '../viewport/time-window';
import { useDragRange } from '../viewport/use-drag-range';
import type { TreeActions } from './tree-actions';
import { ColumnResizer } from './column-resizer';
import classes from './timeline.module.css';

interface Props {
  readonly window: TimeWindow;
  readonly totalMicros: number;
  readonly tickCount: number;
  readonly onWindow: (update: (before: TimeWindow) => TimeWindow) => void;
  readonly nameShare: number;
  readonly onNameShare: (share: number) => void;
  readonly actions: TreeActions;
}

const BUTTONS = [
  { action: 'expandOne', label: 'Expand one level (o)', icon: IconChevronDown },
  { action: 'collapseOne', label: 'Collapse one level (p)', icon: IconChevronUp },
  { action: 'expandAll', label: 'Expand all ([)', icon: IconChevronsDown },
  { action: 'collapseAll', label: 'Collapse all (])', icon: IconChevronsUp },
] as const;

/** Column headings; dragging over the times zooms to them. */
export function TimelineHeading({ window, totalMicros, tickCount, onWindow, nameShare, onNameShare, actions }: Props) {
  const { range, handlers } = useDragRange(({ fromShare, toShare }) =>
    onWindow((before) => windowBetween(microsAt(before, fromShare), microsAt(before, toShare), totalMicros)),
  );
  return (
    <div role="row" className={classes['heading']} aria-rowindex={1}>
      <div role="columnheader" className={classes['headingName']}>
        Service and operation
        <Group gap={0} wrap="nowrap">
          {BUTTONS.map(({ action, label, icon: Icon }) => (
            <ActionIcon
              key={action}
              size={24}
              variant="subtle"
              color="gray"
              aria-label={label}
              title={label}
              onClick={actions[action]}
            >
              <Icon size={16} />
            </ActionIcon>
          ))}
        </Group>
      </div>
      <div role="columnheader" aria-label="Time" className={classes['headingTime']} {...handlers}>
        <span className={classes['ticks']}>
          <Ticks window={window} count={tickCount} />
        </span>
        {range && (
          <span
            className={classes['drag']}
            style={{
              left: `${Math.min(range.fromShare, range.toShare) * 100}%`,
              width: `${Math.abs(range.toShare - range.fromShare) * 100}%`,
            }}
          />
        )}
        <span onPointerDown={(event) => event.stopPropagation()}>
          <ColumnResizer share={nameShare} onChange={onNameShare} label="Width of the name column" />
        </span>
      </div>
    </div>
  );
}

const Ticks = memo(function Ticks({ window, count }: { readonly window: TimeWindow; readonly count: number }) {
  return ticksOf(window, count).map(({ micros, share, label }) => (
    <span
      key={micros}
      className={classes['tick']}
      style={{ left: `${share * 100}%` }}
      data-last={share > 0.94 || undefined}
    >
      {label}
    </span>
  ));
});
