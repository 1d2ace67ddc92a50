import { SEARCH_LIMITS } from '../limits.js';
import { ParseStop, problemAt, problemOr, type Parsed } from '../parse-problem.js';
import type { Token } from './token.js';
import { TokenCursor } from './token-cursor.js';
import { tokenize } from './tokenize.js';
import { TraceQlParser } from './traceql-parser.js';

/**
 * Reads a search in a subset of TraceQL, such as `{ resource.service.name = "cart" && duration > 2s }`. The braces may be left out; an
 * empty text asks for any span.
 */
export function parseTraceQl(text: string): Parsed {
  return problemOr(() => {
    if (text.length > SEARCH_LIMITS.maxTextLength) {
      const message = `a search has at most ${SEARCH_LIMITS.maxTextLength} characters`;
      throw new ParseStop(problemAt(SEARCH_LIMITS.maxTextLength, text.length - SEARCH_LIMITS.maxTextLength, message));
    }
    const { tokens, problem } = tokenize(text);
    const parsed = parseTokens(tokens);
    // The first mistake is told. What could not be split into words may be the second one.
    const isFirst = problem !== undefined && (parsed.ok || parsed.problem.column > tokens.at(-1)!.start);
    return isFirst ? { ok: false, problem } : parsed;
  });
}

function parseTokens(tokens: readonly Token[]): Parsed {
  return problemOr(() => ({ ok: true, expression: new TraceQlParser(new TokenCursor(tokens)).parse() }));
}
