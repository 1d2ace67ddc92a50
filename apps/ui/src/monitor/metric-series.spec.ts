import { describe, expect, it } from 'vitest';
import type { MetricFamily } from '../api/metrics';
import { joinFamilies, pointsOf } from './metric-series';

const at = (second: number) => new Date(second * 1000).toISOString();

function familyOf(points: Record<number, number | string>): MetricFamily {
  const metricPoints = Object.entries(points).map(([second, doubleValue]) => ({
    timestamp: at(Number(second)),
    gaugeValue: { doubleValue },
  }));
  return { metrics: [{ labels: [], metricPoints }] };
}

describe('pointsOf', () => {
  it('does not take what is not known for zero', () => {
    const [metric] = familyOf({ 1: 'NaN', 2: 0, 3: '+Inf', 4: '', 5: '2.5' }).metrics;
    expect([...pointsOf(metric!).values()]).toEqual([null, 0, null, null, 2.5]);
  });
});

describe('joinFamilies', () => {
  it('puts lines over the same times and leaves gaps where one has none', () => {
    const joined = joinFamilies([
      { name: 'p50', family: familyOf({ 1: 10, 3: 30 }), scale: 1000 },
      { name: 'p95', family: familyOf({ 2: 'NaN', 3: 90 }) },
    ]);
    expect(joined).toEqual({
      timesMs: [1000, 2000, 3000],
      lines: [
        { name: 'p50', values: [10_000, null, 30_000] },
        { name: 'p95', values: [null, null, 90] },
      ],
    });
  });

  it('has lines without times when nothing was measured', () => {
    expect(joinFamilies([{ name: 'rate', family: { metrics: [] } }])).toEqual({
      timesMs: [],
      lines: [{ name: 'rate', values: [] }],
    });
  });
});
