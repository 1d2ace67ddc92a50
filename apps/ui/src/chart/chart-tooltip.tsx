import { formatInstant } from '../format/time';
import type { ChartData } from './chart-line';
import { LineSample } from './chart-legend';
import type { Cursor } from './plot';
import classes from './time-chart.module.css';

interface Props {
  readonly cursor: Cursor;
  readonly data: ChartData;
  readonly hidden: ReadonlySet<string>;
  readonly format: (value: number) => string;
}

/** Beside the pointer, on the side with more room; the table below the chart says the same to those without one. */
export function ChartTooltip({ cursor, data: { timesMs, lines }, hidden, format }: Props) {
  const ms = timesMs[cursor.index];
  if (ms === undefined) return null;
  const onTheLeft = cursor.index > timesMs.length / 2;
  const AXIS_PX = 64;
  const place = { insetInlineStart: AXIS_PX + cursor.left, translate: onTheLeft ? 'calc(-100% - 12px)' : '12px' };
  return (
    <div className={classes['tooltip']} style={place} aria-hidden="true">
      <div>{formatInstant(ms * 1000).slice(0, -4)}</div>
      {lines.map(({ name, values }, place) => {
        const value = values[cursor.index] ?? null;
        if (hidden.has(name)) return null;
        return (
          <div key={name} className="number">
            <LineSample place={place} /> {name}: {value === null ? 'no data' : format(value)}
          </div>
        );
      })}
    </div>
  );
}
