import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { counted } from '../../format/count';
import { formatDuration } from '../../format/duration';
import type { ShownTrace } from '../model/shown-trace';
import { ticksOf } from '../viewport/ticks';
import { isWhole, shareOf, wholeWindow, windowBetween, type TimeWindow } from '../viewport/time-window';
import { shareAt, useDragRange } from '../viewport/use-drag-range';
import { MinimapCanvas } from './minimap-canvas';
import { WindowHandles } from './window-handles';
import classes from './minimap.module.css';

interface Props {
  readonly trace: ShownTrace;
  readonly window: TimeWindow;
  readonly onWindow: (update: (before: TimeWindow) => TimeWindow) => void;
}

const TICKS = 6;
/** From here on, what is written stands at the left of its line. */
const NEAR_END = 0.94;

/** The whole trace; dragging over it zooms the timeline to what is marked. */
export function Minimap({ trace, window, onWindow }: Props) {
  const { totalMicros, skeleton } = trace;
  const whole = useMemo(() => wholeWindow(totalMicros), [totalMicros]);
  const ticks = useMemo(() => ticksOf(whole, TICKS), [whole]);
  const [cursor, setCursor] = useState<number>();
  const { range, handlers } = useDragRange(({ fromShare, toShare }) =>
    onWindow(() => windowBetween(fromShare * totalMicros, toShare * totalMicros, totalMicros)),
  );
  const from = shareOf(whole, window.fromMicros);
  const to = shareOf(whole, window.toMicros);
  const label = `${counted(skeleton.spanId.length, 'span')} over ${formatDuration(totalMicros)}`;
  return (
    <section className={classes['minimap']} aria-label="Overview">
      <div className={classes['ticks']} aria-hidden>
        {ticks.map(({ micros, share, label: text }) => (
          <span key={micros} style={{ left: `${share * 100}%` }} data-last={share > NEAR_END || undefined}>
            {text}
          </span>
        ))}
      </div>
      <div
        className={classes['area']}
        data-minimap
        {...handlers}
        onPointerMove={(event) => {
          handlers.onPointerMove(event);
          setCursor(shareAt(event));
        }}
        onPointerLeave={() => setCursor(undefined)}
      >
        <MinimapCanvas trace={trace} label={label} />
        <span className={classes['outside']} style={{ left: 0, width: `${from * 100}%` }} />
        <span className={classes['outside']} style={{ left: `${to * 100}%`, right: 0 }} />
        {range && (
          <span
            className={classes['drag']}
            style={{
              left: `${Math.min(range.fromShare, range.toShare) * 100}%`,
              width: `${Math.abs(range.toShare - range.fromShare) * 100}%`,
            }}
          />
        )}
        {cursor !== undefined && (
          <span
            className={classes['cursor']}
            style={{ left: `${cursor * 100}%` }}
            data-last={cursor > NEAR_END || undefined}
            aria-hidden
          >
            <span>{formatDuration(cursor * totalMicros)}</span>
          </span>
        )}
        <WindowHandles {...{ window, totalMicros, onWindow }} />
      </div>
      {!isWhole(window, totalMicros) && (
        <Button size="compact-xs" variant="default" className={classes['reset']} onClick={() => onWindow(() => whole)}>
          Whole trace
        </Button>
      )}
    </section>
  );
}
