import { memo } from 'react';
import { formatDuration } from '../../format/duration';
import type { ShownTrace } from '../model/shown-trace';
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
  const events = whole?.spans[row]?.logs.map(({ timestampMicros }) => timestampMicros - skeleton.startMicros) ?? [];
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
      {events.length > 0 &&
        marksWithin(events, window).map((share) => (
          <span key={share} className={classes['event']} style={{ left: percent(share) }} aria-hidden />
        ))}
      <span className={classes['label']} data-side={geometry.label} style={labelPlace(geometry)}>
        {label}
      </span>
    </div>
  );
});

function labelPlace({ left, width, label }: { left: number; width: number; label: 'left' | 'right' | 'inside' }) {
  if (label === 'right') return { left: percent(left + width) };
  if (label === 'left') return { right: percent(1 - left) };
  return { left: percent(left) };
}
