import type { Expression } from '@app/model';
import type { Condition } from '../search/query.js';

/** What an expression means less exactly, or cannot mean, in indices that Jaeger wrote; sentences for the user. */
export function schemaNotes(expression: Expression): string[] {
  return [...new Set(notesOf(expression))];
}

function notesOf(expression: Expression): string[] {
  switch (expression.op) {
    case 'and':
    case 'or':
      return expression.operands.flatMap(notesOf);
    case 'not':
      return notesOf(expression.operand);
    default:
      return conditionNotes(expression);
  }
}

function conditionNotes(condition: Condition): string[] {
  const { field } = condition;
  if (field.kind === 'built-in') return [];
  return [
    ...(field.level === 'link' ? ["Jaeger's indices keep no attributes of links; ids there include the parent."] : []),
    ...(comparesNumber(condition) ? [NUMBERS] : []),
  ];
}

const NUMBERS =
  "In Jaeger's tags-as-fields a text that looks like a number counts as one; numbers beyond 2^53 are not compared in its indices.";

function comparesNumber(condition: Condition): boolean {
  if ('value' in condition) return typeof condition.value === 'number';
  return 'values' in condition && condition.values.some((value) => typeof value === 'number');
}
