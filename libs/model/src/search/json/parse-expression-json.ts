import { operatorsOf, typeOf, type Operator } from '../built-in-fields.js';
import type { Comparison, Expression, Field, Literal } from '../expression.js';
import { ConditionBudget } from '../condition-budget.js';
import { SEARCH_LIMITS } from '../limits.js';
import { negated } from '../negated-condition.js';
import { problemOr, type Parsed } from '../parse-problem.js';
import { parsePattern } from '../pattern/parse-pattern.js';
import { readConstant } from './json-constant.js';
import { JsonPlace } from './json-place.js';
import { isReference, readReference } from './json-reference.js';

const OPERATORS = ['and', 'or', 'not', 'eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'regex', 'exists', 'in', 'not_in'];
const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  gte: 'lte',
  lt: 'gt',
  lte: 'gte',
};

/**
 * Reads Jaeger's structured filter, the JSON form of a `jaeger.expression.v1.Call`: `{"op":"gt","args":[{"field":{"name":"duration",
 * "level":"span"}},{"scalar":{"value":"2s"}}]}`. A problem's message begins with the path to it.
 *
 * @param json as `JSON.parse` returns it
 * @see https://github.com/jaegertracing/jaeger-idl `proto/expression/v1/expression.proto`
 */
export function parseExpressionJson(json: unknown): Parsed {
  return problemOr(() => ({ ok: true, expression: new CallReader().read(new JsonPlace(json, ''), 0) }));
}

class CallReader {
  readonly #budget = new ConditionBudget();

  read(call: JsonPlace, depth: number): Expression {
    if (depth > SEARCH_LIMITS.maxDepth) call.stop(`conditions are nested at most ${SEARCH_LIMITS.maxDepth} deep`);
    const args = call.member('args').items();
    const op = call.member('op').text();
    switch (op) {
      case 'and':
      case 'or':
        if (args.length === 0) call.member('args').stop(`${op} needs operands`);
        return { op, operands: args.map((arg) => this.read(arg.member('call'), depth + 1)) };
      case 'not':
        expectArgs(call, args, 1);
        return { op, operand: this.read(args[0]!.member('call'), depth + 1) };
      case 'exists':
        expectArgs(call, args, 1);
        this.#counted(call, 1);
        return { op, field: readReference(args[0]!) };
      default:
        if (!OPERATORS.includes(op)) call.member('op').stop(`there is no operator "${op}" here`, OPERATORS);
        expectArgs(call, args, 2);
        return this.#condition(call, op, args[0]!, args[1]!);
    }
  }

  #condition(call: JsonPlace, op: string, left: JsonPlace, right: JsonPlace): Expression {
    switch (op) {
      case 'in':
      case 'not_in': {
        const field = readReference(left);
        const condition: Expression = { op: 'in', field, values: this.#list(right.member('list'), field) };
        return op === 'in' ? condition : negated(field, condition);
      }
      case 'regex':
        this.#counted(call, 1);
        spend(call, this.#budget.overspentByPattern());
        return readMatch(call, readReference(left), right.member('scalar').member('value'));
      default:
        this.#counted(call, 1);
        return isReference(left)
          ? readComparison(call, op as Comparison, left, right)
          : readComparison(call, MIRRORED[op as Comparison], right, left);
    }
  }

  #list(list: JsonPlace, field: Field): Literal[] {
    const values = list.member('values').items();
    if (values.length === 0) list.member('values').stop('expected values');
    this.#counted(list, values.length);
    return values.map((value) => readConstant(value, list.member('type'), field, 'in'));
  }

  #counted(place: JsonPlace, count: number): void {
    spend(place, this.#budget.overspentBy(count));
  }
}

function spend(place: JsonPlace, excess: string | undefined): void {
  if (excess !== undefined) place.stop(excess);
}

function readComparison(call: JsonPlace, op: Comparison, reference: JsonPlace, constant: JsonPlace): Expression {
  const field = readReference(reference);
  if (isReference(constant)) constant.stop('two fields cannot be compared');
  expectOperator(call, field, op);
  const scalar = constant.member('scalar');
  const value = readConstant(scalar.member('value'), scalar.member('type'), field, op);
  // Of several values none may be equal: Jaeger's reading of a negated condition.
  if (op === 'ne' && field.kind === 'attribute') return negated(field, { op: 'eq', field, value });
  return { op, field, value };
}

/** Jaeger's patterns match anywhere in the value; ours are about the whole value. */
function readMatch(call: JsonPlace, field: Field, value: JsonPlace): Expression {
  if (typeOf(field) !== 'words') expectOperator(call, field, 'regex');
  const alone = parsePattern(value.text());
  if (!alone.ok) return value.stop(alone.problem.message);
  const pattern = `.*(${value.text()}).*`;
  const anywhere = parsePattern(pattern);
  return anywhere.ok ? { op: 'regex', field, pattern } : value.stop(anywhere.problem.message);
}

function expectOperator(call: JsonPlace, field: Field, operator: Operator): void {
  if (operatorsOf(field).includes(operator)) return;
  call.member('op').stop(`this field cannot be asked for ${operator}`, operatorsOf(field));
}

function expectArgs(call: JsonPlace, args: readonly JsonPlace[], count: number): void {
  if (args.length !== count) call.member('args').stop(`expected ${count === 1 ? 'one operand' : `${count} operands`}`);
}
