import { describe, expect, it } from 'vitest';
import { MAX_METRIC_POINTS, pointTimesOf, spanMetricsProblem } from './span-metrics-limits.js';

const QUERY = {
  services: ['a'],
  spanKinds: ['server'],
  byOperation: false,
  endMillis: 1_000_000,
  lookbackMillis: 3_600_000,
  stepMillis: 5_000,
  rateWindowMillis: 600_000,
};

describe('limits of a question for rates', () => {
  it.each([
    ["Jaeger's defaults", {}],
    ["Jaeger's longest period", { lookbackMillis: 172_800_000, stepMillis: 60_000 }],
    ['a single point', { lookbackMillis: 0 }],
    ['as many points as there may be', { lookbackMillis: MAX_METRIC_POINTS - 1, stepMillis: 1, rateWindowMillis: 600 }],
  ])('allow %s', (_what, changes) => expect(spanMetricsProblem({ ...QUERY, ...changes })).toBeUndefined());

  it.each([
    ['one point too many', { lookbackMillis: MAX_METRIC_POINTS, stepMillis: 1, rateWindowMillis: 600 }, 'longer step'],
    ['windows of too many steps', { rateWindowMillis: 3_000_001 }, 'ratePer'],
    ['no step', { stepMillis: 0 }, 'at least 1 ms'],
    ['no window', { rateWindowMillis: 0 }, 'at least 1 ms'],
    ['a period that goes backwards', { lookbackMillis: -1 }, 'negative'],
    ['half a millisecond', { stepMillis: 0.5 }, 'whole'],
    ['no number', { endMillis: NaN }, 'whole'],
    ['hundreds of services', { services: Array.from({ length: 101 }, (_, i) => `${i}`) }, 'services'],
  ])('refuse %s', (_what, changes, word) => expect(spanMetricsProblem({ ...QUERY, ...changes })).toContain(word));

  it('make as many points as the period has steps, from its start on', () => {
    expect(pointTimesOf({ ...QUERY, lookbackMillis: 12_000 })).toEqual([988_000, 993_000, 998_000]);
  });
});
