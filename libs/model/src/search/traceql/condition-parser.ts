import { fieldOf, operatorsOf, typeOf } from '../built-in-fields.js';
import { ConditionBudget } from '../condition-budget.js';
import type { Comparison, Expression, Field, Literal } from '../expression.js';
import { negated } from '../negated-condition.js';
import { nearestWord } from '../nearest-word.js';
import { FIELD_NAMES, fieldText, isOfOtherSpans, namedField } from './named-fields.js';
import { COMPARISON_SIGNS, signsOf } from './operator-signs.js';
import { patternIn } from './pattern-in.js';
import type { Token } from './token.js';
import type { TokenCursor } from './token-cursor.js';
import { literalOf, valueHint, valueWords } from './typed-value.js';

const FIELD_EXAMPLES = ['span.http.route', 'resource.service.name', 'duration', 'status'];

/** One condition: a field, an operator and what it is compared with. Throws `ParseStop`. */
export class ConditionParser {
  readonly #cursor: TokenCursor;
  readonly #budget = new ConditionBudget();

  constructor(cursor: TokenCursor) {
    this.#cursor = cursor;
  }

  parse(): Expression {
    const start = this.#cursor.next;
    const field = this.#field();
    this.#spend(this.#budget.overspentBy(1), start);
    const allowed = signsOf(operatorsOf(field));
    this.#cursor.offer({ kind: 'operator', field, words: allowed });
    const operator = this.#cursor.next;
    const sign = this.#operator(field);
    if (sign === undefined) return this.#existence(field, allowed);
    if (sign === '=' || sign === '!=') {
      this.#cursor.offer({ kind: 'value', field, words: ['nil'] });
      if (this.#cursor.skipWord('nil')) return sign === '!=' ? { op: 'exists', field } : absent(field);
    }
    if (!allowed.includes(sign)) {
      this.#cursor.stop(`${fieldText(field)} can only be compared with ${allowed.join(', ')}`, allowed, operator);
    }
    return this.#compared(field, sign);
  }

  #compared(field: Field, sign: string): Expression {
    switch (sign) {
      case 'in':
        return { op: 'in', field, values: this.#list(field) };
      case 'not in':
        return negated(field, { op: 'in', field, values: this.#list(field) });
      case '=~':
        return { op: 'regex', field, pattern: this.#pattern() };
      case '!~':
        return negated(field, { op: 'regex', field, pattern: this.#pattern() });
      default:
        return this.#comparison(COMPARISON_SIGNS.get(sign)!, field, sign);
    }
  }

  #comparison(op: Comparison, field: Field, sign: string): Expression {
    const token = this.#cursor.next;
    const value = this.#value(field, sign);
    if (typeof value === 'boolean' && op !== 'eq' && op !== 'ne') {
      this.#cursor.stop('true and false have no order: expected = or !=', ['=', '!='], token);
    }
    return { op, field, value };
  }

  #field(): Field {
    const cursor = this.#cursor;
    const token = cursor.take();
    if (token.kind === 'attribute') return fieldOf(token.level, token.key);
    if (token.kind !== 'word') {
      const isValue = token.kind === 'text' || token.kind === 'number' || token.kind === 'duration';
      const message = 'expected a condition, such as span.http.status_code >= 500 or duration > 2s';
      return cursor.stop(isValue ? `${message}: the field comes first` : message, FIELD_EXAMPLES, token);
    }
    const field = namedField(token.text);
    return field ?? this.#unknownField(token.text, token);
  }

  #unknownField(word: string, token: Token): never {
    if (isOfOtherSpans(word)) {
      this.#cursor.stop(`${word} is not of one span, and conditions here are of one span`, FIELD_EXAMPLES, token);
    }
    const meant = nearestWord(word, FIELD_NAMES);
    const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
    const message = `there is no field ${word}; an attribute begins with its level: span.${word}, or .${word} for any.`;
    return this.#cursor.stop(
      message + guess,
      [...(meant === undefined ? [] : [meant]), `span.${word}`, `.${word}`],
      token,
    );
  }

  /** The sign as it is listed; `undefined` when none comes. */
  #operator(field: Field): string | undefined {
    const cursor = this.#cursor;
    const token = cursor.next;
    if (token.kind === 'sign' && (COMPARISON_SIGNS.has(token.text) || token.text === '=~' || token.text === '!~')) {
      cursor.take();
      return token.text;
    }
    if (cursor.skipWord('in')) return 'in';
    if (!cursor.skipWord('not')) return undefined;
    cursor.offer({ kind: 'operator', field, words: ['in'] });
    if (!cursor.skipWord('in')) cursor.stop('expected in after not, such as not in (500, 503)', ['in']);
    return 'not in';
  }

  #existence(field: Field, allowed: readonly string[]): Expression {
    const { next } = this.#cursor;
    const goesOn = next.kind !== 'end' && next.kind !== 'sign' && !isConnective(next);
    if (field.kind === 'built-in' || goesOn) {
      this.#cursor.stop(`expected an operator after ${fieldText(field)}, such as ${allowed[0]}`, allowed);
    }
    return { op: 'exists', field };
  }

  #list(field: Field): Literal[] {
    const cursor = this.#cursor;
    const opened = cursor.next;
    if (!cursor.skip('(')) cursor.stop(`expected ( and values after in, such as (${valueHint(field)})`, ['(']);
    const values: Literal[] = [];
    do {
      if (values.length > 0) this.#spend(this.#budget.overspentBy(1), cursor.next);
      values.push(this.#value(field, values.length === 0 ? '(' : ','));
    } while (cursor.skip(','));
    if (!cursor.skip(')')) cursor.stop(`expected , or ) for the ( in column ${opened.start + 1}`, [',', ')']);
    return values;
  }

  #value(field: Field, after: string): Literal {
    this.#cursor.offer({ kind: 'value', field, words: valueWords(field) });
    return literalOf(field, typeOf(field), this.#cursor, after);
  }

  #pattern(): string {
    this.#spend(this.#budget.overspentByPattern(), this.#cursor.next);
    return patternIn(this.#cursor);
  }

  #spend(excess: string | undefined, token: Token): void {
    if (excess !== undefined) this.#cursor.stop(excess, [], token);
  }
}

function absent(field: Field): Expression {
  return { op: 'not', operand: { op: 'exists', field } };
}

function isConnective(token: Token): boolean {
  return token.kind === 'word' && /^(?:and|or)$/i.test(token.text);
}
