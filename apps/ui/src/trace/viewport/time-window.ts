/** The part of a trace that is looked at, microseconds after its start. */
export interface TimeWindow {
  readonly fromMicros: number;
  readonly toMicros: number;
}

/** Spans are measured in whole microseconds: nothing is to be seen in less. */
const MIN_WIDTH_MICROS = 1;

export function wholeWindow(totalMicros: number): TimeWindow {
  return { fromMicros: 0, toMicros: totalMicros };
}

/** Within the trace, whichever of the two comes first; not narrower than a microsecond. */
export function windowBetween(aMicros: number, bMicros: number, totalMicros: number): TimeWindow {
  const width = Math.min(totalMicros, Math.max(MIN_WIDTH_MICROS, Math.abs(bMicros - aMicros)));
  const fromMicros = clamp(Math.min(aMicros, bMicros), 0, totalMicros - width);
  return { fromMicros, toMicros: fromMicros + width };
}

/** @param share of the width of the window; below 0 to the left. The width stays. */
export function panned(window: TimeWindow, totalMicros: number, share: number): TimeWindow {
  const fromMicros = window.fromMicros + share * widthOf(window);
  return windowBetween(fromMicros, fromMicros + widthOf(window), totalMicros);
}

/** @param factor of the width: 0.5 shows half as much. What is at `anchorShare` of the window stays where it is. */
export function zoomed(window: TimeWindow, totalMicros: number, factor: number, anchorShare = 0.5): TimeWindow {
  const width = clamp(widthOf(window) * factor, MIN_WIDTH_MICROS, totalMicros);
  const fromMicros = microsAt(window, anchorShare) - anchorShare * width;
  return windowBetween(fromMicros, fromMicros + width, totalMicros);
}

/** One edge moves and stays on its side of the other. */
export function withEdge(window: TimeWindow, totalMicros: number, edge: 'from' | 'to', micros: number): TimeWindow {
  const { fromMicros, toMicros } = window;
  return edge === 'from'
    ? windowBetween(Math.min(micros, toMicros - MIN_WIDTH_MICROS), toMicros, totalMicros)
    : windowBetween(fromMicros, Math.max(micros, fromMicros + MIN_WIDTH_MICROS), totalMicros);
}

export function isWhole(window: TimeWindow, totalMicros: number): boolean {
  return window.fromMicros <= 0 && window.toMicros >= totalMicros;
}

export function widthOf({ fromMicros, toMicros }: TimeWindow): number {
  return toMicros - fromMicros;
}

/** 0 at the left edge of the window, 1 at the right one. */
export function shareOf(window: TimeWindow, micros: number): number {
  return (micros - window.fromMicros) / widthOf(window);
}

export function microsAt(window: TimeWindow, share: number): number {
  return window.fromMicros + share * widthOf(window);
}

/** As the URL has it: `1200-5000`; empty for the whole trace. */
export function windowText(window: TimeWindow, totalMicros: number): string {
  return isWhole(window, totalMicros) ? '' : `${rounded(window.fromMicros)}-${rounded(window.toMicros)}`;
}

/** What cannot be read is the whole trace. */
export function windowOfText(text: string, totalMicros: number): TimeWindow {
  const found = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text);
  return found ? windowBetween(Number(found[1]), Number(found[2]), totalMicros) : wholeWindow(totalMicros);
}

function rounded(micros: number): number {
  return Number(micros.toFixed(3));
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
