import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import type { ChartData } from './chart-line';
import { chartOptions, type ChartLook } from './chart-options';
import type { FormatValue } from './format-value';

export interface Cursor {
  /** Place among the times. */
  readonly index: number;
  /** Pixels from the left of the plot. */
  readonly left: number;
}

interface Props {
  readonly data: ChartData;
  readonly hidden: ReadonlySet<string>;
  readonly format: FormatValue;
  readonly heightPx: number;
  readonly leastTop?: number | undefined;
  readonly group?: string | undefined;
  /** `undefined`: the pointer left. */
  readonly onCursor: (cursor: Cursor | undefined) => void;
}

/** The canvas of a chart. It is made anew when its look changes; new data and new sizes go to the one that is there. */
export function Plot({ data, hidden, format, heightPx, leastTop, group, onCursor }: Props) {
  const scheme = useComputedColorScheme('light');
  const { ref: sizeRef, width } = useElementSize();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const chart = useRef<uPlot>(undefined);
  const names = data.lines.map(({ name }) => name).join('\n');
  const look = useMemo(
    () => ({ names: names.split('\n'), hidden, scheme, format, leastTop, group }),
    [names, hidden, scheme, format, leastTop, group],
  );
  const drawable = width > 0;
  const tell = useEffectEvent((plot: uPlot) => onCursor(cursorOf(plot)));
  const make = useEffectEvent((into: HTMLElement, look: ChartLook) => {
    const options = chartOptions(look, { width, height: heightPx }, (plot) => tell(plot));
    return new uPlot(options, columnsOf(data), into);
  });
  useEffect(() => {
    if (!drawable || element === null) return undefined;
    const made = make(element, look);
    chart.current = made;
    return () => {
      chart.current = undefined;
      made.destroy();
    };
  }, [drawable, element, look]);
  useEffect(() => chart.current?.setData(columnsOf(data)), [data]);
  useEffect(() => {
    if (width > 0) chart.current?.setSize({ width, height: heightPx });
  }, [width, heightPx]);
  return <div ref={useMergedRef(sizeRef, setElement)} style={{ height: heightPx, overflow: 'hidden' }} />;
}

function columnsOf({ timesMs, lines }: ChartData): uPlot.AlignedData {
  return [timesMs.map((ms) => ms / 1000), ...lines.map(({ values }) => [...values])];
}

function cursorOf({ cursor }: uPlot): Cursor | undefined {
  const { idx, left = -1 } = cursor;
  return idx === null || idx === undefined || left < 0 ? undefined : { index: idx, left };
}
