import { describe, expect, it } from 'vitest';
import { isEmptyChart } from './chart-line';
import { chartSummary } from './chart-summary';
import { lineStyle } from './line-style';

const format = (value: number) => `${value}ms`;

describe('chartSummary', () => {
  it('says the last, the least and the most of each line, gaps left out', () => {
    const lines = [
      { name: 'p50', values: [3, null, 1, 2] },
      { name: 'p95', values: [null, null, null, null] },
    ];
    const text = chartSummary('Latency', { timesMs: [0, 1000, 2000, 3000], lines }, format);
    expect(text).toContain('p50: last 2ms, least 1ms, most 3ms.');
    expect(text).toContain('p95: no data.');
  });

  it('takes a chart without points', () => {
    expect(chartSummary('Latency', { timesMs: [], lines: [] }, format)).toBe('Latency: no data.');
  });
});

describe('isEmptyChart', () => {
  it('is empty when nothing is known, not when it is zero', () => {
    expect(isEmptyChart({ timesMs: [0], lines: [{ name: 'a', values: [null] }] })).toBe(true);
    expect(isEmptyChart({ timesMs: [0], lines: [{ name: 'a', values: [0] }] })).toBe(false);
  });
});

describe('lineStyle', () => {
  it('differs in colour and in dashes between neighbours', () => {
    const [one, two] = [lineStyle(0, 'light'), lineStyle(1, 'light')];
    expect(one.colour).not.toBe(two.colour);
    expect(one.dash).not.toEqual(two.dash);
  });
});
