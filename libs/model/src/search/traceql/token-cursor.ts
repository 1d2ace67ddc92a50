import type { Field } from '../expression.js';
import { ParseStop, problemAt } from '../parse-problem.js';
import type { Sign, Token } from './token.js';

/** What could be typed where a text ends. */
export type Opening =
  | { readonly kind: 'field' }
  | { readonly kind: 'operator'; readonly field: Field; readonly words: readonly string[] }
  | { readonly kind: 'value'; readonly field: Field; readonly words: readonly string[] }
  | { readonly kind: 'keyword'; readonly words: readonly string[] };

/** Goes through the tokens of a text and remembers what would have been welcome at its end. */
export class TokenCursor {
  readonly openings: Opening[] = [];
  readonly #tokens: readonly Token[];
  #position = 0;

  /** @param tokens the last one is the end */
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get next(): Token {
    return this.#tokens[this.#position]!;
  }

  /** Says that `opening` is possible here. */
  offer(opening: Opening): void {
    if (this.next.kind === 'end') this.openings.push(opening);
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.#position++;
    return token;
  }

  isSign(sign: Sign): boolean {
    return this.next.kind === 'sign' && this.next.text === sign;
  }

  isWord(word: string): boolean {
    return this.next.kind === 'word' && this.next.text === word;
  }

  /** Takes the sign when it comes. */
  skip(sign: Sign): boolean {
    this.offer({ kind: 'keyword', words: [sign] });
    if (!this.isSign(sign)) return false;
    this.#position++;
    return true;
  }

  skipWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.#position++;
    return true;
  }

  /** @param token the next one unless it is another that is wrong */
  stop(message: string, expected: readonly string[] = [], token: Token = this.next): never {
    throw new ParseStop(problemAt(token.start, token.end - token.start, message, expected));
  }
}
