import type { ChartData } from '../../chart/chart-line';
import type { PipelineRates } from './pipeline-rates';
import type { RatePoint } from './watched-pipeline';

export function rateChart(
  points: readonly RatePoint[],
  lines: readonly (readonly [name: string, rate: keyof PipelineRates])[],
): ChartData {
  return {
    timesMs: points.map(({ ms }) => ms),
    lines: lines.map(([name, rate]) => ({ name, values: points.map(({ rates }) => rates[rate]) })),
  };
}

export function lagChart(points: readonly RatePoint[]): ChartData {
  return {
    timesMs: points.map(({ ms }) => ms),
    lines: [{ name: 'Lag', values: points.map(({ lagRecords }) => lagRecords) }],
  };
}
