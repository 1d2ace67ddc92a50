import type { Expression, Field, Literal } from '@app/model';
import type { estypes } from '@elastic/elasticsearch';
import { tagCondition } from './tag-condition.js';

type Query = estypes.QueryDslQueryContainer;

/** What Elasticsearch is asked for an expression, over every schema that may be in the cluster. */
export function conditionOf(expression: Expression): Query {
  switch (expression.op) {
    case 'and':
      return { bool: { filter: expression.operands.map(conditionOf) } };
    case 'or':
      return { bool: { should: expression.operands.map(conditionOf), minimum_should_match: 1 } };
    case 'not':
      return { bool: { must_not: [conditionOf(expression.operand)] } };
    case 'eq':
      return equal(expression.field, expression.value);
    case 'gte':
    case 'lte':
      if (expression.field.kind === 'built-in' && expression.field.name === 'duration') {
        return { range: { duration: { [expression.op]: expression.value } } };
      }
  }
  throw new Error(`not searched for yet: ${expression.op}`);
}

function equal(field: Field, value: Literal): Query {
  if (field.kind === 'attribute') return tagCondition(field.key, String(value));
  if (field.name === 'service') return { term: { 'process.serviceName': String(value) } };
  if (field.name === 'operation') return { term: { operationName: String(value) } };
  throw new Error(`not searched for yet: ${field.name}`);
}
