import { ANY_SPAN } from '../any-span.js';
import type { Expression } from '../expression.js';
import { SEARCH_LIMITS } from '../limits.js';
import { ConditionParser } from './condition-parser.js';
import type { Token } from './token.js';
import type { TokenCursor } from './token-cursor.js';

/** Matches nothing: the counterpart of `ANY_SPAN`. */
const NO_SPAN: Expression = { op: 'or', operands: [] };

/** Recursive descent: `or` of `and` of conditions. Throws `ParseStop`. */
export class TraceQlParser {
  readonly #cursor: TokenCursor;
  readonly #conditions: ConditionParser;
  #depth = 0;

  constructor(cursor: TokenCursor) {
    this.#cursor = cursor;
    this.#conditions = new ConditionParser(cursor);
  }

  parse(): Expression {
    const cursor = this.#cursor;
    const opened = cursor.next;
    if (!cursor.skip('{')) {
      if (cursor.next.kind === 'end') cursor.offer({ kind: 'field' });
      return cursor.next.kind === 'end' ? ANY_SPAN : this.#wholeOf(this.#or());
    }
    if (cursor.skip('}')) return this.#wholeOf(ANY_SPAN);
    const expression = this.#or();
    if (cursor.skip('}')) return this.#wholeOf(expression);
    return this.#stopUnclosed('}', opened);
  }

  #wholeOf(expression: Expression): Expression {
    const { next } = this.#cursor;
    if (next.kind === 'end') return expression;
    const more = next.kind === 'sign' && ['&&', '||', '>', '<', '{'].includes(next.text);
    if (more) this.#cursor.stop('only one { … } is possible: put all conditions of a span into it');
    return this.#stopAfterCondition(['&&', '||']);
  }

  #stopAfterCondition(expected: readonly string[]): never {
    const { next } = this.#cursor;
    const word = next.kind === 'word' ? next.text.toLowerCase() : '';
    if (word === 'and') this.#cursor.stop('expected &&', ['&&']);
    if (word === 'or') this.#cursor.stop('expected ||', ['||']);
    if (next.kind === 'sign' && next.text === ')') this.#cursor.stop('this ) closes nothing', expected);
    return this.#cursor.stop('expected && or || before another condition', expected);
  }

  #stopUnclosed(sign: '}' | ')', opened: Token): never {
    const expected = ['&&', '||', sign];
    if (this.#cursor.next.kind !== 'end') this.#stopAfterCondition(expected);
    const open = `the ${sign === ')' ? '(' : '{'} in column ${opened.start + 1}`;
    return this.#cursor.stop(`expected && or || and another condition, or ${sign} for ${open}`, expected);
  }

  #or(): Expression {
    const operands = [this.#and()];
    while (this.#cursor.skip('||')) operands.push(this.#and());
    return operands.length === 1 ? operands[0]! : { op: 'or', operands };
  }

  #and(): Expression {
    const operands = [this.#term()];
    while (this.#cursor.skip('&&')) operands.push(this.#term());
    return operands.length === 1 ? operands[0]! : { op: 'and', operands };
  }

  #term(): Expression {
    const cursor = this.#cursor;
    const opened = cursor.next;
    cursor.offer({ kind: 'field' });
    if (cursor.skip('!')) {
      this.#deeper(opened);
      const operand = this.#term();
      this.#depth--;
      return { op: 'not', operand };
    }
    if (!cursor.skip('(')) return this.#condition();
    this.#deeper(opened);
    const inner = this.#or();
    this.#depth--;
    if (cursor.skip(')')) return inner;
    return this.#stopUnclosed(')', opened);
  }

  #condition(): Expression {
    if (this.#cursor.skipWord('true')) return ANY_SPAN;
    if (this.#cursor.skipWord('false')) return NO_SPAN;
    return this.#conditions.parse();
  }

  #deeper(opened: Token): void {
    if (++this.#depth <= SEARCH_LIMITS.maxDepth) return;
    this.#cursor.stop(`conditions are nested at most ${SEARCH_LIMITS.maxDepth} deep`, [], opened);
  }
}
