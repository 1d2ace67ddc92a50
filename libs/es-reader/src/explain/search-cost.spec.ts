import { ANY_SPAN, jaegerConditions, type Expression } from '@app/model';
import { describe, expect, it } from 'vitest';
import { schemaNotes } from './schema-notes.js';
import { searchCost } from './search-cost.js';

const code = { kind: 'attribute', level: 'any', key: 'code' } as const;
const looked: Expression = { op: 'eq', field: code, value: 1 };
const ranged: Expression = { op: 'gt', field: code, value: 1 };

describe('searchCost', () => {
  it.each([
    ['low', jaegerConditions({ service: 'cart', durationMinMicros: 5 })],
    ['medium', { op: 'or', operands: [looked, ranged] }],
    ['medium', { op: 'regex', field: code, pattern: 'a.*' }],
    ['high', { op: 'not', operand: looked }],
    ['high', ANY_SPAN],
    ['low', { op: 'or', operands: [] }],
  ] as readonly (readonly [string, Expression])[])('is %s', (cost, expression) => {
    expect(searchCost(expression)).toMatchObject({
      cost,
      reasons: expect.arrayContaining([expect.any(String)]) as unknown,
    });
  });

  it('says what indices of Jaeger answer less exactly', () => {
    expect(schemaNotes({ op: 'and', operands: [looked, { op: 'not', operand: ranged }] })).toHaveLength(1);
    expect(schemaNotes(jaegerConditions({ service: 'cart', tags: new Map([['a', '1']]) }))).toEqual([]);
  });
});
