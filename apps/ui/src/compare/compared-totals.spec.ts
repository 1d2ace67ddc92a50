import { compareTraces } from '@app/model/reading';
import { describe, expect, it } from 'vitest';
import { aTrace } from './a-comparison';
import { comparedTotals } from './compared-totals';

describe('comparedTotals', () => {
  const totals = comparedTotals(
    compareTraces(aTrace('a x 0 100\n b y 0 5'), aTrace('a x 0 150\n !c y 0 5\n !c y 5 5')),
  );

  it('has both sides and what is between them', () => {
    expect(totals).toEqual([
      { name: 'Duration', a: '100ms', b: '150ms', difference: '+50ms (+50%)', worse: true },
      { name: 'Spans', a: '2', b: '3', difference: '+1 (+50%)', worse: undefined },
      { name: 'Errors', a: '0', b: '2', difference: '+2', worse: true },
      { name: 'Services', a: '2', b: '2', difference: 'the same', worse: undefined },
    ]);
  });
});
