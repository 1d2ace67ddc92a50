import { shareOf, type TimeWindow } from '../viewport/time-window';

/** Where the bar of a span is, in shares of the width of the window. */
export interface BarGeometry {
  readonly left: number;
  readonly width: number;
  /** Where there is room for the label. */
  readonly label: 'left' | 'right' | 'inside';
  /** The span goes on beyond the window. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

/** As much as a label takes. */
const LABEL_SHARE = 0.14;

/** Negative durations count as none. `before` or `after` when nothing of the span is in the window. */
export function barGeometry(
  offsetMicros: number,
  durationMicros: number,
  window: TimeWindow,
): BarGeometry | 'before' | 'after' {
  const start = shareOf(window, offsetMicros);
  const end = shareOf(window, offsetMicros + Math.max(0, durationMicros));
  if (end < 0) return 'before';
  if (start > 1) return 'after';
  const left = Math.max(0, start);
  const right = Math.min(1, end);
  return {
    left,
    width: right - left,
    label: 1 - right >= LABEL_SHARE ? 'right' : left >= LABEL_SHARE ? 'left' : 'inside',
    cutLeft: start < 0,
    cutRight: end > 1,
  };
}

/** Moments that are drawn at one place. */
export interface EventMark {
  /** Of the window, from the left. */
  readonly share: number;
  /** Index of the first of them. */
  readonly first: number;
  readonly count: number;
}

/** Moments at the same place of the window are one mark; at most `places` of them. Those outside are left out. */
export function marksWithin(micros: readonly number[], window: TimeWindow, places = 200): readonly EventMark[] {
  const marks = new Map<number, { share: number; first: number; count: number }>();
  micros.forEach((at, index) => {
    const share = shareOf(window, at);
    if (!(share >= 0 && share <= 1)) return;
    const place = Math.round(share * places);
    const mark = marks.get(place) ?? { share: place / places, first: index, count: 0 };
    mark.count++;
    marks.set(place, mark);
  });
  return [...marks.values()];
}
