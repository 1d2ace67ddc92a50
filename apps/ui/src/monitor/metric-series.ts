import type { Metric, MetricFamily } from '../api/metrics';
import type { ChartData } from '../chart/chart-line';

/** By time; values that are not finite numbers are not known. */
export type MetricPoints = ReadonlyMap<number, number | null>;

export function pointsOf({ metricPoints }: Pick<Metric, 'metricPoints'>): MetricPoints {
  return new Map(
    metricPoints.map(({ timestamp, gaugeValue }) => [Date.parse(timestamp), finite(gaugeValue.doubleValue)]),
  );
}

/** `NaN` and the infinities come as texts. A text that is a number is one. */
function finite(value: number | string): number | null {
  const number = value === '' ? NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

export interface NamedFamily {
  readonly name: string;
  readonly family: MetricFamily;
  /** What a value of the family is multiplied with. */
  readonly scale?: number;
}

/** The first series of each family as lines over all times that one of them has. */
export function joinFamilies(families: readonly NamedFamily[]): ChartData {
  const read = families.map(({ name, family, scale = 1 }) => {
    const [metric] = family.metrics;
    return { name, scale, points: metric === undefined ? new Map<number, null>() : pointsOf(metric) };
  });
  const timesMs = [...new Set(read.flatMap(({ points }) => [...points.keys()]))]
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  const lines = read.map(({ name, scale, points }) => ({
    name,
    values: timesMs.map((ms) => {
      const value = points.get(ms) ?? null;
      return value === null ? null : value * scale;
    }),
  }));
  return { timesMs, lines };
}
