import { ParseStop, problemAt } from '../parse-problem.js';
import type { Token } from './token.js';

type TextToken = Extract<Token, { kind: 'text' }>;

const ESCAPED: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', r: '\r', t: '\t' };

/** Reads `"…"` with escapes or `` `…` `` as it stands. */
export function readText(text: string, start: number): TextToken {
  const quote = text[start]!;
  let value = '';
  for (let at = start + 1; at < text.length;) {
    const character = text[at]!;
    if (character === quote) {
      return { kind: 'text', value, plain: value.length === at - start - 1, start, end: at + 1 };
    }
    if (quote === '"' && character === '\\') {
      const escape = escapeAt(text, at);
      value += escape.character;
      at = escape.end;
    } else {
      value += character;
      at++;
    }
  }
  throw new ParseStop(problemAt(start, text.length - start, `this text is never closed: expected ${quote}`, [quote]));
}

function escapeAt(text: string, at: number): { readonly character: string; readonly end: number } {
  const letter = text[at + 1] ?? '';
  const simple = ESCAPED[letter];
  if (simple !== undefined) return { character: simple, end: at + 2 };
  const hex = /^u([0-9A-Fa-f]{4})/.exec(text.slice(at + 1, at + 6))?.[1];
  if (hex !== undefined) return { character: String.fromCharCode(parseInt(hex, 16)), end: at + 6 };
  const message = `\\${letter} is no escape; a backslash itself is written \\\\, or stands as it is between backticks`;
  throw new ParseStop(problemAt(at, 1 + letter.length, message, ['\\\\', '\\"', '\\n', '\\r', '\\t', '\\u0041']));
}
