import type { AttributeLevel } from '../expression.js';
import { ParseStop, problemAt, type ParseProblem } from '../parse-problem.js';
import { readAttributeName } from './attribute-name.js';
import { readNumber } from './read-number.js';
import { readText } from './read-text.js';
import { SCOPES, SIGNS, type Token } from './token.js';

export interface Tokens {
  /** As far as they could be read; the last one is the end. */
  readonly tokens: readonly Token[];
  /** Why there are no more. */
  readonly problem?: ParseProblem;
}

export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  let at = skipSpace(text, 0);
  try {
    while (at < text.length) {
      const token = tokenAt(text, at);
      tokens.push(token);
      at = skipSpace(text, token.end);
    }
  } catch (stop) {
    if (!(stop instanceof ParseStop)) throw stop;
    return { tokens: [...tokens, { kind: 'end', start: at, end: at }], problem: stop.problem };
  }
  return { tokens: [...tokens, { kind: 'end', start: at, end: at }] };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

function tokenAt(text: string, start: number): Token {
  const character = text[start]!;
  if (character === '"' || character === '`') return readText(text, start);
  if (/[0-9]/.test(character) || (character === '-' && /[0-9]/.test(text[start + 1] ?? ''))) {
    return readNumber(text, start);
  }
  if (character === '.') return attribute(text, start, 'any', start + 1);
  if (/[\p{L}_]/u.test(character)) return wordOrAttribute(text, start);
  const sign = SIGNS.find((candidate) => text.startsWith(candidate, start));
  if (sign === undefined) throw new ParseStop(strayCharacter(text, start));
  if (sign === '=' && text[start + 1] === '=') {
    throw new ParseStop(problemAt(start, 2, 'expected =: one equals sign compares', ['=']));
  }
  return { kind: 'sign', text: sign, start, end: start + sign.length };
}

function wordOrAttribute(text: string, start: number): Token {
  const end = endOf(/[\p{L}\p{N}_:]*/uy, text, start);
  const word = text.slice(start, end);
  if (text[end] !== '.') return { kind: 'word', text: word, start, end };
  const level = SCOPES.get(word);
  if (level !== undefined) return attribute(text, start, level, end + 1);
  const { end: nameEnd } = readAttributeName(text, end + 1);
  const whole = text.slice(start, nameEnd);
  const scopes = [...SCOPES.keys()].map((scope) => `${scope}.`);
  throw new ParseStop(
    problemAt(start, nameEnd - start, `attributes begin with their level: span.${whole}, or .${whole} for any`, [
      ...scopes,
      '.',
    ]),
  );
}

function attribute(text: string, start: number, level: AttributeLevel, keyStart: number): Token {
  const { key, end } = readAttributeName(text, keyStart);
  if (key === '') {
    const before = text.slice(start, keyStart);
    const message = `expected the name of an attribute after ${before}, such as ${before}http.route`;
    throw new ParseStop(problemAt(end, 0, message, ['http.route']));
  }
  return { kind: 'attribute', level, key, keyStart, start, end };
}

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

function strayCharacter(text: string, at: number): ParseProblem {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  if (character === "'") return problemAt(at, 1, 'a text goes in double quotes: "…"', ['"']);
  if (character === '&') return problemAt(at, 1, 'expected &&', ['&&']);
  if (character === '|') {
    return problemAt(at, 1, 'expected ||; there are no pipelines, only conditions of one span', ['||']);
  }
  return problemAt(at, character.length, `${character} has no meaning here; a text goes in double quotes`);
}
