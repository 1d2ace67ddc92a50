import type { Literal } from '@app/model';
import { keywordCondition } from './keyword-condition.js';
import { anyOf, type Condition, type Query } from './query.js';

const NUMBER_TYPES = ['int64', 'float64'];

/** A condition on one of the `{key, type, value}` in a nested list. Their type tells the number 5 from the text. */
export function nestedCondition(path: string, key: string, condition: Condition): Query {
  const keyed = { term: { [`${path}.key`]: key } };
  if (condition.op === 'exists') return nested(path, [keyed]);
  if (condition.op !== 'in') return nested(path, [keyed, valueCondition(path, condition)]);
  const numbers = condition.values.filter((value) => typeof value === 'number');
  const texts = condition.values.filter((value) => typeof value !== 'number');
  const parts = [numbers, texts].filter((values) => values.length > 0);
  return anyOf(parts.map((values) => nested(path, [keyed, valueCondition(path, { ...condition, values })])));
}

function valueCondition(path: string, condition: Condition): Query {
  const value = keywordCondition(`${path}.value`, condition);
  const number = { terms: { [`${path}.type`]: NUMBER_TYPES } };
  return comparesNumbers(condition) ? { bool: { filter: [number, value] } } : value;
}

function comparesNumbers(condition: Condition): boolean {
  if ('value' in condition) return isNumber(condition.value);
  return 'values' in condition && condition.values.every(isNumber);
}

function nested(path: string, filter: Query[]): Query {
  return { nested: { path, ignore_unmapped: true, query: { bool: { filter } } } };
}

function isNumber(value: Literal): boolean {
  return typeof value === 'number';
}
