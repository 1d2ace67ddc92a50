import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { counted } from '../../format/count';
import { formatDuration } from '../../format/duration';
import { eventName } from '../model/event-name';
import type { ShownTrace } from '../model/shown-trace';
import { clipped } from '../span-detail/shown-value';
import type { TimeWindow } from '../viewport/time-window';
import { barGeometry, marksWithin } from './bar-geometry';
import { piecesWithin, type CriticalIndex } from './critical-index';
import classes from './timeline.module.css';

interface Props {
  readonly trace: ShownTrace;
  readonly row: number;
  readonly collapsed: boolean;
  readonly window: TimeWindow;
  readonly colour: string;
  readonly critical: CriticalIndex | undefined;
}

const EVENT_LENGTH = 120;

const percent = (share: number) => `${share * 100}%`;

/** The bar of a span within the time window, with its duration, its events and what of it is on the critical path. */
export const BarCell = memo(function BarCell({ trace, row, collapsed, window, colour, critical }: Props) {
  const { skeleton, whole } = trace;
  const durationMicros = skeleton.durationMicros[row]!;
  const geometry = barGeometry(skeleton.offsetMicros[row]!, durationMicros, window);
  const label = formatDuration(durationMicros);
  if (typeof geometry === 'string') {
    return (
      <div role="gridcell" className={classes['bars']}>
        <span className={classes['outside']} data-side={geometry}>
          {geometry === 'before' ? `‹ ${label}` : `${label} ›`}
        </span>
      </div>
    );
  }
  const { left, width, cutLeft, cutRight } = geometry;
  const events = whole?.spans[row]?.logs ?? [];
  const moments = events.map(({ timestampMicros }) => timestampMicros - skeleton.startMicros);
  const pieces = critical === undefined ? [] : piecesWithin(critical.piecesOf(row, collapsed), window);
  return (
    <div role="gridcell" className={classes['bars']}>
      <span
        className={classes['bar']}
        style={{ left: percent(left), width: percent(width), backgroundColor: colour }}
        data-cut-left={cutLeft || undefined}
        data-cut-right={cutRight || undefined}
      />
      {pieces.map((piece) => (
        <span
          key={piece.left}
          className={classes['critical']}
          title="Critical path"
          style={{ left: percent(piece.left), width: percent(piece.width) }}
        />
      ))}
      {marksWithin(moments, window).map(({ share, first, count }) => (
        <span
          key={share}
          className={classes['event']}
          title={count > 1 ? counted(count, 'event') : clipped(eventName(events[first]!), EVENT_LENGTH)}
          style={{ left: percent(share) }}
        />
      ))}
      <span className={classes['label']} data-side={geometry.label} style={labelPlace(geometry)}>
        {label}
        {(pieces.length > 0 || events.length > 0) && (
          <VisuallyHidden>
            {pieces.length > 0 && ', on the critical path'}
            {events.length > 0 && `, ${counted(events.length, 'event')}`}
          </VisuallyHidden>
        )}
      </span>
    </div>
  );
});

function labelPlace({ left, width, label }: { left: number; width: number; label: 'left' | 'right' | 'inside' }) {
  if (label === 'right') return { left: percent(left + width) };
  if (label === 'left') return { right: percent(1 - left) };
  return { left: percent(left) };
}
