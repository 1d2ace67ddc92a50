import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANY_NUMBER, numberPattern, numberTexts } from './number-pattern.js';

const number = fc.oneof(
  fc.integer({ min: -1200, max: 1200 }),
  fc.integer({ min: -120_000, max: 120_000 }).map((n) => n / 1000),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const holds = { gt: (a: number, b: number) => a > b, gte: (a: number, b: number) => a >= b, lt: (a: number, b: number) => a < b, lte: (a: number, b: number) => a <= b }; // prettier-ignore

function matches(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(text);
}

describe('numberPattern', () => {
  it.each(['gt', 'gte', 'lt', 'lte'] as const)('has just the texts of the numbers on one side: %s', (op) => {
    fc.assert(
      fc.property(number, number, (value, bound) => {
        const pattern = numberPattern(op, bound);
        if (pattern === undefined) return;
        for (const text of [...numberTexts(value), ...numberTexts(bound)]) {
          expect([text, op, bound, matches(pattern, text)]).toEqual([text, op, bound, holds[op](Number(text), bound)]);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('stays below the length that Elasticsearch takes', () => {
    for (const bound of [-123_456_789_012_345.67, 0.000_001_234_567_890_123_456, 9_007_199_254_740_991]) {
      for (const op of ['gt', 'gte', 'lt', 'lte'] as const) {
        expect(numberPattern(op, bound)!.length).toBeLessThan(1000);
      }
    }
  });

  it('leaves bounds alone whose texts have exponents', () => {
    expect(numberPattern('gt', 2 ** 53)).toBeUndefined();
    expect(numberPattern('lt', -1e-7)).toBeUndefined();
  });

  it('knows a number when it sees one', () => {
    fc.assert(fc.property(number, (value) => matches(ANY_NUMBER, String(value))));
    for (const text of ['', 'x', '1x', '-', '1.2.3', 'NaN']) expect(matches(ANY_NUMBER, text)).toBe(false);
  });
});
