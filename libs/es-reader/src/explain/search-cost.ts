import type { Expression, Field } from '@app/model';
import type { SearchExplanation } from '@app/storage';

type Cost = SearchExplanation['cost'];

export interface SearchCost {
  readonly cost: Cost;
  /** In sentences for the user. */
  readonly reasons: readonly string[];
}

const ORDER: readonly Cost[] = ['low', 'medium', 'high'];
/** A list of so many values costs like a range. */
const MANY_VALUES = 20;

/** How much of an index a search has to look at: the cheapest of conditions that all have to hold, the dearest of alternatives. */
export function searchCost(expression: Expression): SearchCost {
  switch (expression.op) {
    case 'and':
      return leastOf(expression.operands.map(searchCost));
    case 'or':
      return mostOf(expression.operands.map(searchCost));
    case 'not':
      return { cost: 'high', reasons: ['A negation leaves every span of the period to look at.'] };
    case 'eq':
      return isNumber(expression.field) ? range(expression.field) : low(expression.field);
    case 'in':
      return expression.values.length > MANY_VALUES ? many(expression.field) : low(expression.field);
    case 'regex':
      return medium(`A pattern is compared with every value of ${nameOf(expression.field)}.`);
    case 'exists':
      return expression.field.kind === 'built-in'
        ? { cost: 'high', reasons: [`Every span has ${nameOf(expression.field)}.`] }
        : medium(`Every value of ${nameOf(expression.field)} is looked up.`);
    default:
      return range(expression.field);
  }
}

function leastOf(parts: readonly SearchCost[]): SearchCost {
  const [first, ...others] = parts.toSorted(byCost);
  if (first === undefined) return { cost: 'high', reasons: ['Nothing is asked of a span: all of the period match.'] };
  return { cost: first.cost, reasons: [first, ...others].flatMap(({ reasons }) => reasons) };
}

function mostOf(parts: readonly SearchCost[]): SearchCost {
  const last = parts.toSorted(byCost).at(-1);
  if (last === undefined) return { cost: 'low', reasons: ['No alternative is given: nothing matches.'] };
  return { cost: last.cost, reasons: parts.flatMap(({ reasons }) => reasons) };
}

function byCost(a: SearchCost, b: SearchCost): number {
  return ORDER.indexOf(a.cost) - ORDER.indexOf(b.cost);
}

function low(field: Field): SearchCost {
  return { cost: 'low', reasons: [`${nameOf(field)} is looked up in the index.`] };
}

function many(field: Field): SearchCost {
  return medium(`Many values of ${nameOf(field)} are looked up.`);
}

function range(field: Field): SearchCost {
  return medium(`A range of values of ${nameOf(field)} is looked up.`);
}

function medium(reason: string): SearchCost {
  return { cost: 'medium', reasons: [reason] };
}

function isNumber(field: Field): boolean {
  return field.kind === 'built-in' && (field.name === 'duration' || field.name === 'start');
}

function nameOf(field: Field): string {
  if (field.kind === 'built-in') return `the ${field.name}`;
  return field.level === 'any' ? `the attribute ${field.key}` : `the ${field.level} attribute ${field.key}`;
}
