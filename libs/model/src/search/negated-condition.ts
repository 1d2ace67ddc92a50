import type { Expression, Field } from './expression.js';

/**
 * What `!~` and `not in` mean: the field is there, and none of its values fulfils the condition. Without the first part a span that does not
 * have the field would match, which `!=` does not do either.
 */
export function negated(field: Field, condition: Expression): Expression {
  const operand: Expression = { op: 'not', operand: condition };
  return field.kind === 'built-in' ? operand : { op: 'and', operands: [{ op: 'exists', field }, operand] };
}
