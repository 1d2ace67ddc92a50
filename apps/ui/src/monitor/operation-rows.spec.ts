import { describe, expect, it } from 'vitest';
import type { MetricFamily } from '../api/metrics';
import { operationRowsOf, shownOperations, type OperationColumn } from './operation-rows';

/** Values of the period before and of the period, by operation. */
function familyOf(values: Record<string, readonly (number | string)[]>): MetricFamily {
  return {
    metrics: Object.entries(values).map(([operation, points]) => ({
      labels: [
        { name: 'service_name', value: 'cart' },
        { name: 'operation', value: operation },
      ],
      metricPoints: points.map((doubleValue, index) => ({
        timestamp: new Date(index * 1000).toISOString(),
        gaugeValue: { doubleValue },
      })),
    })),
  };
}

const rows = operationRowsOf({
  latencies: familyOf({ slow: [400, 800], busy: [10, 10], gone: [5, 'NaN'] }),
  calls: familyOf({ slow: [1, 1], busy: [40, 40], gone: [2, 0] }),
  errors: familyOf({ slow: [0, 0], busy: [0, 0.25], gone: [0, 'NaN'] }),
});

describe('operationRowsOf', () => {
  it('has the period, and the latency of the period before', () => {
    expect(rows.find(({ operation }) => operation === 'slow')).toEqual({
      operation: 'slow',
      p95Micros: 800_000,
      p95MicrosBefore: 400_000,
      callsPerSecond: 1,
      errorShare: 0,
      impact: 1,
    });
  });

  it('weighs latency by rate, of the largest', () => {
    expect(rows.find(({ operation }) => operation === 'busy')?.impact).toBe(0.5);
  });

  it('knows no latency, no errors and no impact of an operation that nobody called, which is not zero', () => {
    expect(rows.find(({ operation }) => operation === 'gone')).toMatchObject({
      p95Micros: null,
      callsPerSecond: 0,
      errorShare: null,
      impact: null,
    });
  });

  it('is empty when nothing was measured, and takes latencies of 0', () => {
    const none = { metrics: [] };
    expect(operationRowsOf({ latencies: none, calls: none, errors: none })).toEqual([]);
    const zero = { latencies: familyOf({ a: [0] }), calls: familyOf({ a: [1] }), errors: none };
    expect(operationRowsOf(zero)[0]?.impact).toBe(0);
  });
});

describe('shownOperations', () => {
  const names = (sort: OperationColumn, descending: boolean, find = '') =>
    shownOperations(rows, { find, sort, descending }).map(({ operation }) => operation);

  it('sorts by any column, the unknown last', () => {
    expect(names('impact', true)).toEqual(['slow', 'busy', 'gone']);
    expect(names('impact', false)).toEqual(['busy', 'slow', 'gone']);
    expect(names('rate', true)).toEqual(['busy', 'slow', 'gone']);
    expect(names('operation', false)).toEqual(['busy', 'gone', 'slow']);
  });

  it('finds by a part of the name', () => expect(names('operation', false, ' BU')).toEqual(['busy']));
});
