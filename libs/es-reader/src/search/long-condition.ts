import type { Literal } from '@app/model';
import { anyOf, NOTHING, type Condition, type Query } from './query.js';

/** Elasticsearch refuses bounds that a `long` cannot hold; no stored time comes near. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** A condition on a field of whole numbers. A text compares as the number that it is; one that is none matches nothing, and no pattern does. */
export function longCondition(field: string, condition: Condition): Query {
  switch (condition.op) {
    case 'exists':
      return { exists: { field } };
    case 'regex':
      return NOTHING;
    case 'in':
      return anyOf(condition.values.map((value) => compared(field, 'eq', value)));
    default:
      return compared(field, condition.op, condition.value);
  }
}

function compared(field: string, op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte', value: Literal): Query {
  const number = typeof value === 'number' ? value : Number(/^-?\d{1,15}$/.test(String(value)) ? value : NaN);
  if (Number.isNaN(number)) return NOTHING;
  const bound = Math.min(LARGEST, Math.max(-LARGEST, number));
  if (op === 'eq') return Number.isInteger(number) ? { range: { [field]: { gte: bound, lte: bound } } } : NOTHING;
  if (op === 'ne') return anyOf([{ range: { [field]: { lt: bound } } }, { range: { [field]: { gt: bound } } }]);
  return { range: { [field]: { [op]: bound } } };
}
