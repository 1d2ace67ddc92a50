import { formatInstant } from '../format/time';
import type { ChartData, ChartLine } from './chart-line';

/** What a chart says, in words, for those who do not see it. */
export function chartSummary(title: string, { timesMs, lines }: ChartData, format: (value: number) => string): string {
  const [first, last] = [timesMs[0], timesMs.at(-1)];
  if (first === undefined || last === undefined) return `${title}: no data.`;
  const period = `from ${formatInstant(first * 1000)} to ${formatInstant(last * 1000)}`;
  return [`${title}, ${period}.`, ...lines.map((line) => lineSummary(line, format))].join(' ');
}

function lineSummary({ name, values }: ChartLine, format: (value: number) => string): string {
  const known = values.filter((value) => value !== null);
  const last = known.at(-1);
  if (last === undefined) return `${name}: no data.`;
  const [least, most] = known.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
  return `${name}: last ${format(last)}, least ${format(least)}, most ${format(most)}.`;
}
