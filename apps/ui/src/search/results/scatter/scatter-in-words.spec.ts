import { describe, expect, it } from 'vitest';
import { aSummary } from '../a-summary';
import { scatterInWords } from './scatter-in-words';

describe('the scatter plot in words', () => {
  it('says how many, when, how long and how many failed', () => {
    const text = scatterInWords([
      aSummary({ startMicros: 0, endMicros: 5_000 }),
      aSummary({ startMicros: 0, endMicros: 2_000_000, errorSpanCount: 3 }),
    ]);
    expect(text).toContain('2 traces');
    expect(text).toContain('5ms to 2s long, 1 with errors');
  });

  it('has words for no trace, and takes many', () => {
    expect(scatterInWords([])).toBe('Scatter plot without traces.');
    expect(scatterInWords(Array.from({ length: 200_000 }, () => aSummary()))).toContain('200,000 traces');
  });
});
