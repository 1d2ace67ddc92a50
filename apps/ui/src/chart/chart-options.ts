import type uPlot from 'uplot';
import type { FormatValue } from './format-value';
import { lineStyle } from './line-style';
import { timeTick } from './time-tick';

export interface ChartLook {
  readonly names: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly scheme: 'light' | 'dark';
  readonly format: FormatValue;
  /** Of the vertical axis; by default as the values are, and never below zero. */
  readonly leastTop?: number | undefined;
  /** Charts of one group show the cursor at the same time. */
  readonly group?: string | undefined;
}

const INK = {
  light: { text: '#495057', grid: '#e9ecef' },
  dark: { text: '#ced4da', grid: '#343a40' },
} as const;

/** How uPlot draws lines over time. Zero is always in the picture: a line that is cut off at the foot makes noise look like trouble. */
export function chartOptions(
  look: ChartLook,
  size: { readonly width: number; readonly height: number },
  onCursor: (chart: uPlot) => void,
): uPlot.Options {
  const { text, grid } = INK[look.scheme];
  const axis = { stroke: text, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
  return {
    ...size,
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      ...(look.group !== undefined && { sync: { key: look.group, setSeries: false } }),
    },
    scales: { y: { range: (_chart, _least, most) => [0, Math.max(most ?? 0, look.leastTop ?? 0) * 1.05 || 1] } },
    axes: [
      { ...axis, values: (_chart, ticks, _axis, _space, step) => ticks.map((seconds) => timeTick(seconds, step)) },
      { ...axis, size: 64, values: (_chart, ticks) => ticks.map((value) => look.format(value, ticks.at(-1))) },
    ],
    series: [{}, ...look.names.map((name, place) => seriesOptions(name, place, look))],
    hooks: { setCursor: [onCursor] },
  };
}

function seriesOptions(name: string, place: number, { scheme, hidden }: ChartLook): uPlot.Series {
  const { colour, dash } = lineStyle(place, scheme);
  return { label: name, stroke: colour, dash: [...dash], width: 1.5, show: !hidden.has(name), spanGaps: false };
}
