import type { Expression, Field, Literal } from '../expression.js';
import { durationOfMicros, timeOfMicros } from '../time-text.js';
import { quote } from './attribute-name.js';
import { fieldText } from './named-fields.js';
import { signOf } from './operator-signs.js';

/** The text that `parseTraceQl` reads as this expression (operands of their own apart: `and` of one operand is that operand). */
export function printTraceQl(expression: Expression): string {
  const text = printed(expression);
  return text === ANYTHING ? '{ }' : `{ ${text} }`;
}

const ANYTHING = 'true';
const NOTHING = 'false';

function printed(expression: Expression): string {
  switch (expression.op) {
    case 'and':
      return printedAbsence(expression.operands) ?? joined(expression.operands, ' && ', ANYTHING);
    case 'or':
      return joined(expression.operands, ' || ', NOTHING);
    case 'not':
      return printedNegation(expression.operand);
    case 'exists':
      return expression.field.kind === 'built-in'
        ? `${fieldText(expression.field)} != nil`
        : fieldText(expression.field);
    case 'in':
      return membership(expression, 'in');
    case 'regex':
      return match(expression, '=~');
    default: {
      const { field, op, value } = expression;
      return `${fieldText(field)} ${signOf(op)} ${literalText(field, value)}`;
    }
  }
}

function joined(operands: readonly Expression[], sign: string, none: string): string {
  if (operands.length === 0) return none;
  if (operands.length === 1) return printed(operands[0]!);
  return operands.map(operandText).join(sign);
}

/** In parentheses where something joined would otherwise fall apart. */
function operandText(expression: Expression): string {
  const text = printed(expression);
  const isJoined = (expression.op === 'and' || expression.op === 'or') && expression.operands.length > 1;
  if (!isJoined) return isNested(expression) ? operandText(expression.operands[0]!) : text;
  return expression.op === 'and' && printedAbsence(expression.operands) !== undefined ? text : `(${text})`;
}

type Joined = Extract<Expression, { op: 'and' | 'or' }>;

function isNested(expression: Expression): expression is Joined {
  return (expression.op === 'and' || expression.op === 'or') && expression.operands.length === 1;
}

function printedNegation(operand: Expression): string {
  if (operand.op === 'exists') return `${fieldText(operand.field)} = nil`;
  if ((operand.op === 'in' || operand.op === 'regex') && operand.field.kind === 'built-in') return denied(operand);
  return `!(${printed(operand)})`;
}

/** `!~` and `not in` on attributes, see `negated`. */
function printedAbsence([there, negation, ...more]: readonly Expression[]): string | undefined {
  if (there?.op !== 'exists' || negation?.op !== 'not' || more.length > 0) return undefined;
  const { operand } = negation;
  if (operand.op !== 'in' && operand.op !== 'regex') return undefined;
  const isSameField = there.field.kind === 'attribute' && fieldText(there.field) === fieldText(operand.field);
  return isSameField ? denied(operand) : undefined;
}

type Membership = Extract<Expression, { op: 'in' }>;
type Match = Extract<Expression, { op: 'regex' }>;

function denied(condition: Membership | Match): string {
  return condition.op === 'in' ? membership(condition, 'not in') : match(condition, '!~');
}

function membership({ field, values }: Membership, word: string): string {
  if (values.length === 0) return word === 'in' ? NOTHING : ANYTHING;
  return `${fieldText(field)} ${word} (${values.map((value) => literalText(field, value)).join(', ')})`;
}

function match({ field, pattern }: Match, sign: string): string {
  const isPlain = !/[`\n\r]/.test(pattern);
  return `${fieldText(field)} ${sign} ${isPlain && pattern.includes('\\') ? `\`${pattern}\`` : quote(pattern)}`;
}

function literalText(field: Field, value: Literal): string {
  if (typeof value === 'string') return isWord(field) ? value : quote(value);
  if (typeof value === 'boolean' || field.kind === 'attribute') return String(value);
  if (field.name === 'duration') return durationOfMicros(value);
  const time = timeOfMicros(value);
  return time === undefined ? String(value) : quote(time);
}

function isWord(field: Field): boolean {
  return field.kind === 'built-in' && (field.name === 'kind' || field.name === 'status');
}
