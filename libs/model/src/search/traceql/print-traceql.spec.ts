import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomExpression } from '../../../../../test/model/random-expression.js';
import { parseTraceQl } from './parse-traceql.js';
import { printTraceQl } from './print-traceql.js';

describe('a printed expression', () => {
  it('is read as the same expression', () => {
    fc.assert(
      fc.property(randomExpression, (expression) => {
        expect(parseTraceQl(printTraceQl(expression))).toEqual({ ok: true, expression });
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '{ }',
    '{ resource.service.name = "cart" && span.http.status_code >= 500 && duration > 2s }',
    '{ !(.a || .b) && (kind = server || status = error) }',
    '{ span.a !~ `\\d+` && span.b not in (1, "x") && name !~ "x" }',
    '{ span.a = nil || span."a b" }',
    '{ start >= "2026-11-22T10:00:00.000001Z" && duration <= 1500us }',
  ])('%s is printed as it was typed', (text) => {
    const parsed = parseTraceQl(text);
    expect(parsed.ok && printTraceQl(parsed.expression)).toBe(text);
  });

  it('has the operand alone where `and` or `or` has one', () => {
    const has = { op: 'exists', field: { kind: 'attribute', level: 'span', key: 'a' } } as const;
    const either = { op: 'or', operands: [has, has] } as const;
    expect(printTraceQl({ op: 'and', operands: [{ op: 'and', operands: [either] }, has] })).toBe(
      '{ (span.a || span.a) && span.a }',
    );
  });
});
