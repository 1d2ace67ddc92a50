import { describe, expect, it } from 'vitest';
import { accountOf, sumOf } from './accounting.ts';

const METRICS = `# HELP sluice_ingester_spans_accepted_total spans
# TYPE sluice_ingester_spans_accepted_total counter
sluice_ingester_spans_accepted_total 70
sluice_ingester_spans_total{outcome="stored"} 40
sluice_ingester_spans_total{outcome="duplicate"} 20
sluice_ingester_spans_total{outcome="dead_lettered"} 1
sluice_ingester_spans_total{outcome="abandoned"} 2
sluice_ingester_spans_in_flight 7
`;

describe('accountOf', () => {
  it('reads all counters of the identity', () => {
    expect(accountOf('ingester 1', METRICS)).toEqual({
      role: 'ingester 1',
      accepted: 70,
      stored: 40,
      duplicates: 20,
      deadLettered: 1,
      abandoned: 2,
      inFlight: 7,
    });
  });

  it('is undefined when the counters are not there', () => {
    expect(accountOf('ingester 1', 'process_cpu_seconds_total 3\n')).toBeUndefined();
  });
});

describe('sumOf', () => {
  it('adds up series with the same beginning and passes over comments', () => {
    expect(sumOf(METRICS, 'sluice_ingester_spans_total{')).toBe(63);
    expect(sumOf(METRICS, 'sluice_none')).toBeUndefined();
  });
});
