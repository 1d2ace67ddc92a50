import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { formatDuration } from '../../format/duration';
import { isWhole, panned, shareOf, wholeWindow, widthOf, withEdge, type TimeWindow } from '../viewport/time-window';
import classes from './minimap.module.css';

interface Props {
  readonly window: TimeWindow;
  readonly totalMicros: number;
  readonly onWindow: (update: (before: TimeWindow) => TimeWindow) => void;
}

/** What moves the window: its edges, and a bar between them that moves it as it is. */
export function WindowHandles(props: Props) {
  const { window, totalMicros } = props;
  return (
    <>
      {!isWhole(window, totalMicros) && <Grip {...props} />}
      <Handle edge="from" {...props} />
      <Handle edge="to" {...props} />
    </>
  );
}

/** For the pointer; the keyboard has keys for it. */
function Grip({ window, totalMicros, onWindow }: Props) {
  const lastX = useRef(0);
  const whole = wholeWindow(totalMicros);
  const from = shareOf(whole, window.fromMicros);
  const to = shareOf(whole, window.toMicros);
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    event.stopPropagation();
    const width = areaOf(event)?.width ?? 0;
    if (width === 0) return;
    const micros = ((event.clientX - lastX.current) / width) * totalMicros;
    lastX.current = event.clientX;
    onWindow((before) => panned(before, totalMicros, micros / widthOf(before)));
  };
  return (
    <span
      aria-hidden
      title="Move the shown time (a, d)"
      className={classes['grip']}
      style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      onPointerDown={(event) => {
        lastX.current = event.clientX;
        capture(event);
      }}
      onPointerMove={drag}
    />
  );
}

const STEP = 0.01;
const FAR_STEP = 0.1;

function Handle({ edge, window, totalMicros, onWindow }: Props & { readonly edge: 'from' | 'to' }) {
  const micros = edge === 'from' ? window.fromMicros : window.toMicros;
  const moveTo = (next: number) => onWindow((before) => withEdge(before, totalMicros, edge, next));
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    event.stopPropagation();
    const area = areaOf(event);
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
      onPointerDown={capture}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}

/** What is below is not dragged over. */
function capture(event: PointerEvent<HTMLElement>): void {
  event.stopPropagation();
  event.currentTarget.setPointerCapture(event.pointerId);
}

function areaOf({ currentTarget }: PointerEvent<HTMLElement>): DOMRect | undefined {
  return currentTarget.closest('[data-minimap]')?.getBoundingClientRect();
}
