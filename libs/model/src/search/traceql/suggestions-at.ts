import type { AttributeLevel, Field } from '../expression.js';
import { SEARCH_LIMITS } from '../limits.js';
import { problemOr, type Parsed } from '../parse-problem.js';
import { FIELD_NAMES } from './named-fields.js';
import { SCOPES, type Token } from './token.js';
import { TokenCursor, type Opening } from './token-cursor.js';
import { tokenize } from './tokenize.js';
import { TraceQlParser } from './traceql-parser.js';

/** Something that may be typed at the cursor, in place of what stands from `from` to before `to` (code units from 0). */
export interface Suggestion {
  readonly kind: 'scope' | 'intrinsic' | 'attribute-key' | 'operator' | 'value' | 'keyword';
  readonly from: number;
  readonly to: number;
  /** What is there of it so far, without quotes. */
  readonly prefix: string;
  /** Of an operator or a value: what it is for. Values of an attribute can be asked for by it. */
  readonly field?: Field;
  /** Of an attribute key: where to ask for it. */
  readonly level?: AttributeLevel;
  /** What is known here and begins with the prefix, as it would be typed; a store may know more keys and values. */
  readonly words: readonly string[];
}

/** What may come at the cursor, a code unit offset from 0; nothing after a mistake. What stands after the cursor does not count. */
export function suggestionsAt(text: string, cursor: number): readonly Suggestion[] {
  const typed = text.slice(0, cursor);
  if (typed.length > SEARCH_LIMITS.maxTextLength) return [];
  const lexed = ['', 'x', '"', '`', 'x"'].map((ending) => ({ ending, ...tokenize(typed + ending) })).find(isWhole);
  if (lexed === undefined) return [];
  const partial = partialOf(lexed.tokens.slice(0, -1), typed.length);
  const before = partial === undefined ? lexed.tokens : [...lexed.tokens.slice(0, -2), lexed.tokens.at(-1)!];
  const place = placeOf(text, typed.length, lexed.ending, partial);
  return merged(openingsAfter(before).flatMap((opening) => suggestionsFor(opening, place)));
}

function isWhole({
  ending,
  tokens,
  problem,
}: {
  ending: string;
  tokens: readonly Token[];
  problem?: unknown;
}): boolean {
  const last = tokens.at(-2);
  return problem === undefined && (ending !== 'x' || last?.kind === 'attribute');
}

/** The last token, when the cursor is still in it. */
function partialOf(tokens: readonly Token[], cursor: number): Token | undefined {
  const last = tokens.at(-1);
  if (last === undefined || last.end < cursor || last.kind === 'sign') return undefined;
  return last.kind === 'text' && last.end === cursor ? undefined : last;
}

/** The place of a suggestion, and what stands there. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly prefix: string;
  readonly attribute?: Extract<Token, { kind: 'attribute' }>;
}

function placeOf(text: string, cursor: number, ending: string, partial: Token | undefined): Place {
  if (partial === undefined) return { from: cursor, to: cursor, prefix: '' };
  const whole = tokenize(text).tokens.find(({ start, kind }) => start === partial.start && kind === partial.kind);
  const to = Math.max(cursor, whole?.end ?? cursor);
  const added = ending.startsWith('x') ? 1 : 0;
  if (partial.kind === 'attribute') {
    const prefix = partial.key.slice(0, partial.key.length - added);
    return { from: partial.keyStart, to, prefix, attribute: partial };
  }
  const prefix = partial.kind === 'text' ? partial.value : text.slice(partial.start, cursor);
  return { from: partial.start, to, prefix: prefix.slice(0, prefix.length - added) };
}

function openingsAfter(tokens: readonly Token[]): readonly Opening[] {
  const cursor = new TokenCursor(tokens);
  problemOr<Parsed>(() => ({ ok: true, expression: new TraceQlParser(cursor).parse() }));
  return cursor.openings;
}

function suggestionsFor(opening: Opening, { attribute, ...place }: Place): Suggestion[] {
  if (attribute !== undefined) {
    return opening.kind === 'field' ? [{ kind: 'attribute-key', ...place, level: attribute.level, words: [] }] : [];
  }
  const beginning = (words: readonly string[]): string[] => words.filter((word) => word.startsWith(place.prefix));
  switch (opening.kind) {
    case 'field':
      return [
        { kind: 'scope' as const, ...place, words: beginning([...SCOPES.keys(), ''].map((scope) => `${scope}.`)) },
        { kind: 'intrinsic' as const, ...place, words: beginning(FIELD_NAMES) },
      ].filter(({ words }) => words.length > 0);
    case 'keyword': {
      const words = beginning(opening.words);
      return words.length > 0 ? [{ kind: 'keyword', ...place, words }] : [];
    }
    default:
      return [{ kind: opening.kind, ...place, field: opening.field, words: beginning(opening.words) }];
  }
}

/** One for each kind: the words of a kind come from several rules of the grammar. */
function merged(suggestions: readonly Suggestion[]): Suggestion[] {
  const byKind = Map.groupBy(suggestions, ({ kind }) => kind);
  return [...byKind.values()].map((alike) => ({
    ...alike[0]!,
    words: [...new Set(alike.flatMap(({ words }) => words))],
  }));
}
