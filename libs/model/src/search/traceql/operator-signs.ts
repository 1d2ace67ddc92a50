import type { Operator } from '../built-in-fields.js';
import type { Comparison } from '../expression.js';

export const COMPARISON_SIGNS: ReadonlyMap<string, Comparison> = new Map([
  ['=', 'eq'],
  ['!=', 'ne'],
  ['>', 'gt'],
  ['>=', 'gte'],
  ['<', 'lt'],
  ['<=', 'lte'],
]);

/** How operators are typed; the negated ones belong to them. */
const SIGNS_OF: Readonly<Record<Operator, readonly string[]>> = {
  eq: ['='],
  ne: ['!='],
  gt: ['>'],
  gte: ['>='],
  lt: ['<'],
  lte: ['<='],
  regex: ['=~', '!~'],
  in: ['in', 'not in'],
  exists: [],
};

export function signsOf(operators: readonly Operator[]): string[] {
  return operators.flatMap((operator) => SIGNS_OF[operator]);
}

export function signOf(comparison: Comparison): string {
  return SIGNS_OF[comparison][0]!;
}
