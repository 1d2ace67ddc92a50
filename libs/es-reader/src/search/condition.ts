import type { Expression } from '@app/model';
import { attributeCondition } from './attribute-condition.js';
import { builtInCondition } from './built-in-condition.js';
import { allOf, anyOf, type Query } from './query.js';

/**
 * What Elasticsearch is asked for an expression, over every schema that may be in the cluster. Nothing of the expression becomes anything
 * but a value, except the key of a tag that Jaeger stores as a field (see `elevatedFields`).
 */
export function conditionOf(expression: Expression): Query {
  switch (expression.op) {
    case 'and':
      return allOf(expression.operands.map(conditionOf));
    case 'or':
      return anyOf(expression.operands.map(conditionOf));
    case 'not':
      return { bool: { must_not: [conditionOf(expression.operand)] } };
    default:
      return expression.field.kind === 'built-in'
        ? builtInCondition(expression.field.name, expression)
        : attributeCondition(expression.field, expression);
  }
}
