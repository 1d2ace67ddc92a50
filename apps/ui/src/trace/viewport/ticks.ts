import { formatDuration } from '../../format/duration';
import { shareOf, widthOf, type TimeWindow } from './time-window';

export interface Tick {
  readonly micros: number;
  /** Of the window, from the left. */
  readonly share: number;
  readonly label: string;
}

const MINUTE_MICROS = 60_000_000;
/** From a minute on, times are not read by tens. */
const LONG_STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 360, 720, 1440].map((minutes) => minutes * MINUTE_MICROS);

/** At round times, at most `most` of them and never fewer than a third of that. */
export function ticksOf(window: TimeWindow, most: number): readonly Tick[] {
  const step = stepOf(widthOf(window) / Math.max(1, most));
  const ticks: Tick[] = [];
  for (let index = Math.ceil(window.fromMicros / step); index * step <= window.toMicros; index++) {
    const micros = index * step;
    ticks.push({ micros, share: shareOf(window, micros), label: tickLabel(micros, step, window.toMicros) });
  }
  return ticks;
}

function stepOf(leastMicros: number): number {
  if (leastMicros > MINUTE_MICROS / 2) {
    return (
      LONG_STEPS.find((step) => step >= leastMicros) ?? Math.ceil(leastMicros / LONG_STEPS.at(-1)!) * LONG_STEPS.at(-1)!
    );
  }
  const power = 10 ** Math.floor(Math.log10(leastMicros));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= leastMicros * (1 - 1e-9)) ?? 10);
}

/** With as many decimals as tell it from the next one. */
function tickLabel(micros: number, step: number, largestMicros: number): string {
  if (step >= MINUTE_MICROS) return formatDuration(micros);
  const [unit, unitMicros] =
    largestMicros >= 1_000_000
      ? (['s', 1_000_000] as const)
      : largestMicros >= 1000
        ? (['ms', 1000] as const)
        : (['µs', 1] as const);
  const decimals = Math.max(0, Math.ceil(-Math.log10(step / unitMicros) - 1e-9));
  return `${(micros / unitMicros).toFixed(decimals)}${unit}`;
}
