import { describe, expect, it } from 'vitest';
import type { Verdict } from '../ledger/verdict.ts';
import { reliabilityPage, rowsOf } from './report.ts';
import type { Result } from './run-scenario.ts';

const verdict: Verdict = { spans: 1000, acknowledged: 1000, lost: 0, doubled: 0, deadLetteredValid: 0, failures: [] };
const result: Result = {
  scenario: { name: 'kill', faults: 'ingester killed' },
  seed: 5,
  verdict,
  measurements: [{ what: 'moves again', value: 7_750, unit: 'ms', bar: 11_000, recovery: true }],
  peakMiB: 230.4,
  seconds: 20,
  failures: [],
};
const surroundings = {
  date: '2030-01-02',
  cores: 2,
  memoryGiB: 8,
  node: '24.0.0',
  kafka: '4.0.0',
  elasticsearch: '8.0.0',
  long: false,
};

describe('rowsOf', () => {
  it('adds up what must be 0 and keeps the worst of what is measured', () => {
    const slower: Result = {
      ...result,
      seed: 6,
      verdict: { ...verdict, lost: 2, doubled: 3, deadLetteredValid: 4 },
      measurements: [{ ...result.measurements[0]!, value: 12_000 }],
      peakMiB: 100,
      failures: ['lost'],
    };
    const [row, ...others] = rowsOf([slower, result]);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ runs: 2, spans: 2000, lost: 2, doubled: 3, deadLetteredValid: 4, failures: 1 });
    expect(row).toMatchObject({ peakMiB: 230.4, measurements: [{ value: 12_000 }] });
  });

  it('takes the least of what should be large', () => {
    const rate = (value: number): Result => {
      return { ...result, measurements: [{ what: 'rate', value, unit: '%', bar: 90, atLeast: true }] };
    };
    expect(rowsOf([rate(95), rate(80), rate(99)])[0]!.measurements).toMatchObject([{ value: 80 }]);
  });

  it('counts a run that could not be judged as failed', () => {
    const [row] = rowsOf([{ ...result, verdict: undefined, failures: ['could not be judged'] }]);
    expect(row).toMatchObject({ runs: 1, spans: 0, failures: 1 });
  });
});

describe('reliabilityPage', () => {
  it('has a line for each scenario, its figures, the machine and the seeds', () => {
    const page = reliabilityPage([result, { ...result, seed: 9 }], surroundings);
    expect(page).toContain('| kill | ingester killed | 2 | 2,000 | 0 | 0 | 0 | 7.8 s | 230 MiB |');
    expect(page).toContain('| kill | moves again | 7.8 s | ≤ 11.0 s | met |');
    expect(page).toContain('2,000 spans in 2 runs: 0 lost, 0 doubled, 0 valid ones dead-lettered. Failed runs: 0.');
    expect(page).toContain('- 2 cores, 8 GiB of memory');
    expect(page).toContain('short form, seeds 5–9');
  });

  it('marks a scenario that failed', () => {
    const page = reliabilityPage([{ ...result, failures: ['1 lost'] }], surroundings);
    expect(page).toContain('| ✗ kill |');
    expect(page).toContain('Failed runs: 1.');
  });
});
