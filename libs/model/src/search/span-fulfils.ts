import type { Span } from '../span/span.js';
import { compareCodePoints } from './compare-code-points.js';
import type { Comparison, Expression, Literal } from './expression.js';
import { patternMatcher } from './pattern/matches-pattern.js';
import { spanValues, type SpanValue } from './span-values.js';

type RegexCondition = Extract<Expression, { op: 'regex' }>;

/** A search asks the same of many spans: what its patterns compile to lives as long as its expression. */
const matchers = new WeakMap<RegexCondition, (text: string) => boolean>();

/**
 * Whether one span fulfils an expression.
 *
 * @throws {RangeError} the expression has a pattern that `parsePattern` refuses
 */
export function spanFulfils(span: Span, expression: Expression): boolean {
  switch (expression.op) {
    case 'and':
      return expression.operands.every((operand) => spanFulfils(span, operand));
    case 'or':
      return expression.operands.some((operand) => spanFulfils(span, operand));
    case 'not':
      return !spanFulfils(span, expression.operand);
    case 'exists':
      return spanValues(span, expression.field).length > 0;
    case 'in':
      return spanValues(span, expression.field).some((value) =>
        expression.values.some((wanted) => compare('eq', value, wanted)),
      );
    case 'regex':
      return spanValues(span, expression.field).some(({ text }) => matcherOf(expression)(text));
    default:
      return spanValues(span, expression.field).some((value) => compare(expression.op, value, expression.value));
  }
}

function matcherOf(condition: RegexCondition): (text: string) => boolean {
  const matcher = matchers.get(condition) ?? patternMatcher(condition.pattern);
  matchers.set(condition, matcher);
  return matcher;
}

function compare(op: Comparison, { text, number }: SpanValue, wanted: Literal): boolean {
  if (typeof wanted !== 'number') return HOLDS[op](compareCodePoints(text, String(wanted)));
  return number !== undefined && !Number.isNaN(wanted) && HOLDS[op](number - wanted);
}

/** By the order of a value and the wanted one: negative when the value comes first. */
const HOLDS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};
