import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selfMicrosOf } from './self-micros';
import { specTrace, withoutSpans, type SpecSpan } from './spec-trace';

const spans: fc.Arbitrary<SpecSpan[]> = fc
  .array(fc.record({ pick: fc.nat(40), gap: fc.nat(9), micros: fc.integer({ min: -2, max: 30 }) }), { minLength: 1 })
  .map((picks) => {
    let at = 0;
    return picks.map(({ pick, gap, micros }, row) => {
      at += gap;
      return { at, micros, ...(pick !== row && { parent: pick }) };
    });
  });

describe('selfMicrosOf', () => {
  it('leaves out the time in which children ran', () => {
    const trace = specTrace([{ micros: 100 }, { parent: 0, at: 10, micros: 20 }, { parent: 0, at: 20, micros: 200 }]);
    expect([...selfMicrosOf(trace)]).toEqual([10, 20, 200]);
  });

  it('says of the shape alone what it says of the spans', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const trace = specTrace(list);
        expect([...selfMicrosOf(withoutSpans(trace))]).toEqual([...selfMicrosOf(trace)]);
      }),
    );
  });
});
