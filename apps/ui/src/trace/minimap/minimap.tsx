import { Button } from '@mantine/core';
import type { KeyboardEvent, PointerEvent } from 'react';
import { counted } from '../../format/count';
import { formatDuration } from '../../format/duration';
import type { ShownTrace } from '../model/shown-trace';
import { ticksOf } from '../viewport/ticks';
import { isWhole, shareOf, wholeWindow, windowBetween, withEdge, type TimeWindow } from '../viewport/time-window';
import { useDragRange } from '../viewport/use-drag-range';
import { MinimapCanvas } from './minimap-canvas';
import classes from './minimap.module.css';

interface Props {
  readonly trace: ShownTrace;
  readonly window: TimeWindow;
  readonly onWindow: (update: (before: TimeWindow) => TimeWindow) => void;
}

const TICKS = 6;

/** The whole trace; dragging over it zooms the timeline to what is marked. */
export function Minimap({ trace, window, onWindow }: Props) {
  const { totalMicros, skeleton } = trace;
  const whole = wholeWindow(totalMicros);
  const { range, handlers } = useDragRange(({ fromShare, toShare }) =>
    onWindow(() => windowBetween(fromShare * totalMicros, toShare * totalMicros, totalMicros)),
  );
  const from = shareOf(whole, window.fromMicros);
  const to = shareOf(whole, window.toMicros);
  const label = `${counted(skeleton.spanId.length, 'span')} over ${formatDuration(totalMicros)}`;
  return (
    <section className={classes['minimap']} aria-label="Overview">
      <div className={classes['ticks']} aria-hidden>
        {ticksOf(whole, TICKS).map(({ micros, share, label: text }) => (
          <span key={micros} style={{ left: `${share * 100}%` }} data-last={share > 0.94 || undefined}>
            {text}
          </span>
        ))}
      </div>
      <div className={classes['area']} data-minimap {...handlers}>
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
        {(['from', 'to'] as const).map((edge) => (
          <Handle key={edge} {...{ edge, window, totalMicros, onWindow }} />
        ))}
      </div>
      {!isWhole(window, totalMicros) && (
        <Button size="compact-xs" variant="default" className={classes['reset']} onClick={() => onWindow(() => whole)}>
          Whole trace
        </Button>
      )}
    </section>
  );
}

interface HandleProps {
  readonly edge: 'from' | 'to';
  readonly window: TimeWindow;
  readonly totalMicros: number;
  readonly onWindow: (update: (before: TimeWindow) => TimeWindow) => void;
}

const STEP = 0.01;
const FAR_STEP = 0.1;

function Handle({ edge, window, totalMicros, onWindow }: HandleProps) {
  const micros = edge === 'from' ? window.fromMicros : window.toMicros;
  const moveTo = (next: number) => onWindow((before) => withEdge(before, totalMicros, edge, next));
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    event.stopPropagation();
    const area = event.currentTarget.closest('[data-minimap]')?.getBoundingClientRect();
    if (area && area.width > 0) moveTo(((event.clientX - area.left) / area.width) * totalMicros);
  };
  const press = (event: KeyboardEvent) => {
    const step = (event.shiftKey ? FAR_STEP : STEP) * totalMicros;
    const next = { ArrowLeft: micros - step, ArrowRight: micros + step, Home: 0, End: totalMicros }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(Math.max(0, Math.min(totalMicros, next)));
  };
  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={edge === 'from' ? 'Start of the shown time' : 'End of the shown time'}
      aria-valuemin={0}
      aria-valuemax={totalMicros}
      aria-valuenow={Math.round(micros)}
      aria-valuetext={formatDuration(micros)}
      className={classes['handle']}
      style={{ left: `${(micros / totalMicros) * 100}%` }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
