import fc from 'fast-check';
import type { AttributeField, BuiltInField, Comparison, Expression, Literal } from '@app/model';

const COMPARISONS: readonly Comparison[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'];
const ORDERLESS: readonly Comparison[] = ['eq', 'ne'];

const attribute: fc.Arbitrary<AttributeField> = fc.record({
  kind: fc.constant('attribute' as const),
  level: fc.constantFrom('any', 'span', 'resource', 'event', 'link'),
  key: fc.oneof(fc.constantFrom('a', 'http.route', 'a b', '"', 'x.', '\\', '=', 'nil'), fc.string({ minLength: 1 })),
});
const text = fc.oneof(fc.constantFrom('cart', 'a b', '"\\`', '\n\t\u2028', '🦥'), fc.string({ unit: 'binary' }));
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((value) => value + 0);
const pattern = fc.constantFrom('a.*', '\\d+`', 'GET|POST', '[a-z"]{2}', '', '\\.', 'x\n');
const micros = fc.oneof(
  fc.nat(),
  fc.maxSafeNat(),
  fc.double({ min: 0, max: 1e9, noNaN: true }).map((n) => n + 0),
);
const named = (name: BuiltInField['name']): BuiltInField => ({ kind: 'built-in', name });

type Field = AttributeField | BuiltInField;

const conditions = (field: Field, ops: readonly Comparison[], value: fc.Arbitrary<Literal>): fc.Arbitrary<Expression> =>
  fc.oneof(
    fc.record({ op: fc.constantFrom(...ops), field: fc.constant(field), value }),
    fc.record({
      op: fc.constant('in' as const),
      field: fc.constant(field),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ op: fc.constant('exists' as const), field: fc.constant(field) }),
  );
const matches = (field: Field): fc.Arbitrary<Expression> =>
  fc.record({ op: fc.constant('regex' as const), field: fc.constant(field), pattern });

const condition: fc.Arbitrary<Expression> = fc.oneof(
  attribute.chain((field) => conditions(field, COMPARISONS, fc.oneof(text, number))),
  attribute.chain((field) => conditions(field, ORDERLESS, fc.boolean())),
  attribute.chain(matches),
  matches(named('service')),
  conditions(named('service'), COMPARISONS, text),
  conditions(named('operation'), COMPARISONS, text),
  conditions(named('kind'), ORDERLESS, fc.constantFrom('server', 'unspecified')),
  conditions(named('status'), ORDERLESS, fc.constantFrom('ok', 'error')),
  conditions(named('duration'), COMPARISONS, micros),
  conditions(named('start'), COMPARISONS, fc.oneof(fc.maxSafeInteger(), fc.nat({ max: 2e15 }), number)),
);

/** As parsers make them: `and` and `or` have no operand or several, and fields that are built in are not attributes. */
export const randomExpression: fc.Arbitrary<Expression> = fc
  .letrec<{ expression: Expression }>((tie) => {
    const operand = tie('expression');
    const joined = fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(operand, { minLength: 2, maxLength: 3 }),
    });
    const none = fc.record({ op: fc.constantFrom('and' as const, 'or' as const), operands: fc.constant([]) });
    const not = fc.record({ op: fc.constant('not' as const), operand });
    const denied = fc.tuple(attribute, pattern).map(([field, pattern]): Expression => ({
      op: 'and',
      operands: [
        { op: 'exists', field },
        { op: 'not', operand: { op: 'regex', field, pattern } },
      ],
    }));
    return {
      expression: fc.oneof(
        { depthSize: 'small', maxDepth: 5, withCrossShrink: true },
        condition,
        joined,
        not,
        denied,
        none,
      ),
    };
  })
  .expression.filter(isWithinLimits);

/** What parsers accept: see `SEARCH_LIMITS`. */
function isWithinLimits(expression: Expression): boolean {
  const json = JSON.stringify(expression);
  return json.split('"op":"regex"').length <= 10 && json.split('"field":').length <= 30;
}
