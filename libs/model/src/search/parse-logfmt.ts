import { SEARCH_LIMITS } from './limits.js';
import { ParseStop, problemAt, problemOr, type ParseProblem } from './parse-problem.js';
import { readText } from './traceql/read-text.js';

export type ParsedLogfmt =
  | { readonly ok: true; readonly tags: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly problem: ParseProblem };

/**
 * Reads tags as Jaeger's search form takes them: `http.status_code=200 error=true message="a b"`. A key ends at the first `=`, so that
 * values may contain more of them. A key alone is `true`, as in logfmt; of a key that comes twice the last value counts.
 */
export function parseLogfmt(text: string): ParsedLogfmt {
  return problemOr(() => {
    if (text.length > SEARCH_LIMITS.maxTextLength) {
      const message = `tags have at most ${SEARCH_LIMITS.maxTextLength} characters`;
      throw new ParseStop(problemAt(SEARCH_LIMITS.maxTextLength, text.length - SEARCH_LIMITS.maxTextLength, message));
    }
    const tags = new Map<string, string>();
    for (let at = skipSpace(text, 0); at < text.length;) {
      const { key, value, end } = pairAt(text, at);
      tags.set(key, value);
      if (tags.size > SEARCH_LIMITS.maxConditions) {
        throw new ParseStop(problemAt(at, end - at, `at most ${SEARCH_LIMITS.maxConditions} tags`));
      }
      at = skipSpace(text, end);
    }
    return { ok: true, tags };
  });
}

interface Pair {
  readonly key: string;
  readonly value: string;
  readonly end: number;
}

function pairAt(text: string, start: number): Pair {
  const key = text[start] === '"' ? readText(text, start) : bareKey(text, start);
  if (key.value === '') {
    throw new ParseStop(problemAt(start, 1, 'expected the key of a tag, such as http.method=GET', ['http.method=GET']));
  }
  if (text[key.end] !== '=') return { key: key.value, value: 'true', end: endOfWord(text, key.end) };
  const value = text[key.end + 1] === '"' ? readText(text, key.end + 1) : bareValue(text, key.end + 1);
  if (!/^\s?$/.test(text[value.end] ?? '')) {
    throw new ParseStop(problemAt(value.end, 1, 'expected a space after the closing "', [' ']));
  }
  return { key: key.value, value: value.value, end: value.end };
}

interface Piece {
  readonly value: string;
  readonly end: number;
}

function bareKey(text: string, start: number): Piece {
  let end = start;
  while (end < text.length && !/[\s="]/.test(text[end]!)) end++;
  return { value: text.slice(start, end), end };
}

function bareValue(text: string, start: number): Piece {
  let end = start;
  while (end < text.length && !/\s/.test(text[end]!)) end++;
  return { value: text.slice(start, end), end };
}

/** A key without a value ends where a space is. */
function endOfWord(text: string, end: number): number {
  if (/^\s?$/.test(text[end] ?? '')) return end;
  throw new ParseStop(problemAt(end, 1, 'expected = and a value after the key', ['=']));
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}
