import { MAX_CODE_POINT, complementOf } from './character-set.js';
import type { CharacterSet, Pattern } from './pattern.js';

/**
 * The pattern in Lucene's syntax, where it is about the whole term anyway. It can be joined with other text that `luceneLiteral` made.
 *
 * @see https://www.elastic.co/docs/reference/query-languages/query-dsl/regexp-syntax
 */
export function toLucene(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'character':
      return characterText(pattern.set);
    case 'sequence':
      return pattern.parts.length === 0 ? '()' : pattern.parts.map(toLucene).join('');
    case 'choice':
      return `(${pattern.options.map(toLucene).join('|')})`;
    default: {
      const part = toLucene(pattern.part);
      return `${isAtom(pattern.part) ? part : `(${part})`}${repetition(pattern.min, pattern.max)}`;
    }
  }
}

/** A text that stands for itself. */
export function luceneLiteral(text: string): string {
  return text.replaceAll(/[.?+*|{}[\]()"\\#@&<>~^$-]/g, String.raw`\$&`);
}

/** A choice brings its own parentheses. */
function isAtom({ kind }: Pattern): boolean {
  return kind === 'character' || kind === 'choice';
}

function characterText(set: CharacterSet): string {
  const [first] = set;
  if (first!.from === 0 && set.at(-1)!.to === MAX_CODE_POINT) {
    return set.length === 1 ? '.' : `[^${rangesText(complementOf(set))}]`;
  }
  if (set.length === 1 && first!.from === first!.to) return luceneLiteral(String.fromCodePoint(first!.from));
  return `[${rangesText(set)}]`;
}

function rangesText(set: CharacterSet): string {
  return set
    .map(({ from, to }) => {
      const [first, last] = [from, to].map((codePoint) => luceneLiteral(String.fromCodePoint(codePoint)));
      return from === to ? first : `${first}-${last}`;
    })
    .join('');
}

function repetition(min: number, max: number | undefined): string {
  if (max === undefined) return min < 2 ? '*+'[min]! : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}
