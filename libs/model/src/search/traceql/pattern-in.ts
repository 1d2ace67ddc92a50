import { ParseStop } from '../parse-problem.js';
import { parsePattern } from '../pattern/parse-pattern.js';
import type { TokenCursor } from './token-cursor.js';

/** Takes a text that is a pattern; a problem in it points into the text. */
export function patternIn(cursor: TokenCursor): string {
  const token = cursor.next;
  if (token.kind !== 'text') {
    return cursor.stop('expected a pattern in quotes, such as "GET .*"; it is about the whole value', ['"GET .*"']);
  }
  const parsed = parsePattern(token.value);
  if (!parsed.ok) {
    const { message, column, length } = parsed.problem;
    if (!token.plain) cursor.stop(message);
    throw new ParseStop({ message, column: token.start + 1 + column, length, expected: [] });
  }
  cursor.take();
  return token.value;
}
