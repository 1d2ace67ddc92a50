import type { TraceSummary } from '@app/model/reading';
import { durationOf } from '../sort-summaries';
import type { Zoom } from '../result-filter';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Dot {
  readonly summary: TraceSummary;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly failed: boolean;
}

/** Room for the labels of the axes, pixels. */
export const MARGIN = { left: 58, right: 14, top: 10, bottom: 22 } as const;
const MIN_RADIUS = 3;
const MAX_RADIUS = 11;
/** Traces with more spans are drawn like this one. */
const MAX_SPANS = 2_000;

/** Start to the right, duration upwards, linear both. */
export class ScatterScale {
  readonly #start: readonly [number, number];
  readonly #duration: readonly [number, number];

  /** @param zoom what is shown; without it all of the summaries */
  constructor(
    summaries: readonly TraceSummary[],
    readonly size: Size,
    zoom?: Zoom,
  ) {
    this.#start = widened(zoom?.startMicros ?? extentOf(summaries.map(({ startMicros }) => startMicros)));
    const [shortest, longest] = zoom?.durationMicros ?? [0, extentOf(summaries.map(durationOf))[1]];
    this.#duration = widened([shortest, longest === shortest ? longest : longest + (longest - shortest) * 0.05]);
  }

  dotOf(summary: TraceSummary): Dot {
    return {
      summary,
      x: this.xOf(summary.startMicros),
      y: this.yOf(durationOf(summary)),
      radius: radiusOf(summary.spanCount),
      failed: summary.errorSpanCount > 0,
    };
  }

  xOf(startMicros: number): number {
    return MARGIN.left + shareOf(startMicros, this.#start) * this.#plotWidth;
  }

  yOf(durationMicros: number): number {
    return MARGIN.top + (1 - shareOf(durationMicros, this.#duration)) * this.#plotHeight;
  }

  /** What a rectangle on the plot means, its corners in any order; cut at the edges of the plot. */
  zoomOf(fromX: number, fromY: number, toX: number, toY: number): Zoom {
    const start = [fromX, toX].map((x) => valueAt((x - MARGIN.left) / this.#plotWidth, this.#start));
    const duration = [fromY, toY].map((y) => valueAt(1 - (y - MARGIN.top) / this.#plotHeight, this.#duration));
    return {
      startMicros: [Math.min(...start), Math.max(...start)],
      durationMicros: [Math.min(...duration), Math.max(...duration)],
    };
  }

  /** Values to write at the axes, first to last. */
  startTicks(count: number): readonly number[] {
    return ticks(this.#start, count);
  }

  durationTicks(count: number): readonly number[] {
    return ticks(this.#duration, count);
  }

  get #plotWidth(): number {
    return Math.max(1, this.size.width - MARGIN.left - MARGIN.right);
  }

  get #plotHeight(): number {
    return Math.max(1, this.size.height - MARGIN.top - MARGIN.bottom);
  }
}

/** The dot under a place, the nearest where several are. */
export function dotAt(dots: readonly Dot[], x: number, y: number): Dot | undefined {
  let best: Dot | undefined;
  let least = Infinity;
  for (const dot of dots) {
    const distance = Math.hypot(dot.x - x, dot.y - y);
    if (distance <= dot.radius + SLACK && distance < least) {
      best = dot;
      least = distance;
    }
  }
  return best;
}

const SLACK = 3;

/** Its area grows with the spans. */
function radiusOf(spanCount: number): number {
  const share = Math.sqrt(Math.min(spanCount, MAX_SPANS) / MAX_SPANS);
  return MIN_RADIUS + (MAX_RADIUS - MIN_RADIUS) * share;
}

function extentOf(values: readonly number[]): readonly [number, number] {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return values.length === 0 ? [0, 1] : [min, max];
}

/** At least a little wide, so that one dot stands in the middle. */
function widened([min, max]: readonly [number, number]): readonly [number, number] {
  return max > min ? [min, max] : [min - 1, max + 1];
}

function shareOf(value: number, [min, max]: readonly [number, number]): number {
  return (value - min) / (max - min);
}

function valueAt(share: number, [min, max]: readonly [number, number]): number {
  return min + Math.min(1, Math.max(0, share)) * (max - min);
}

function ticks([min, max]: readonly [number, number], count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => min + ((max - min) * index) / (count - 1));
}
