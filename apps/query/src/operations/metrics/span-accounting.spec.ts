import { describe, expect, it } from 'vitest';
import { ProcessMetrics } from './process-metrics.js';
import { accountingOf, sumOfAccounting } from './span-accounting.js';

function said(accepted: number, stored: number, inFlight: number): ProcessMetrics {
  return new ProcessMetrics(`
sluice_ingester_spans_accepted_total ${accepted}
sluice_ingester_spans_total{outcome="stored"} ${stored}
sluice_ingester_spans_total{outcome="duplicate"} 2
sluice_ingester_spans_total{outcome="dead_lettered"} 1
sluice_ingester_spans_total{outcome="abandoned"} 3
sluice_ingester_spans_in_flight ${inFlight}
`);
}

describe('the accounting of spans', () => {
  it('adds up in a process and over all of them', () => {
    const [one, other] = [accountingOf(said(100, 90, 4)), accountingOf(said(50, 44, 0))];
    const parts = { duplicates: 2, deadLettered: 1, abandoned: 3 };
    expect(one).toEqual({ accepted: 100, stored: 90, ...parts, inFlight: 4, unaccounted: 0 });
    expect(sumOfAccounting([one, other])).toMatchObject({ accepted: 150, stored: 134, duplicates: 4, unaccounted: 0 });
  });

  it('shows what was lost from sight', () => {
    expect(accountingOf(said(100, 80, 4)).unaccounted).toBe(10);
    expect(accountingOf(said(100, 95, 4)).unaccounted).toBe(-5);
  });

  it('is nothing where nobody answers', () => {
    expect(sumOfAccounting([])).toMatchObject({ accepted: 0, unaccounted: 0 });
  });
});
