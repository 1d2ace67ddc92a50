import { wordsOf, type FieldType } from '../built-in-fields.js';
import type { Field, Literal } from '../expression.js';
import { nearestWord } from '../nearest-word.js';
import { microsOfTime } from '../time-text.js';
import { quote } from './attribute-name.js';
import { fieldText } from './named-fields.js';
import type { Token } from './token.js';
import type { TokenCursor } from './token-cursor.js';

const HINTS: Readonly<Record<FieldType, string>> = {
  attribute: '500, "text" or true',
  text: '"text"',
  words: 'error',
  duration: '2s or 150ms',
  time: '"2026-11-22T10:00:00Z" or microseconds since 1970',
};

const EXAMPLES: Readonly<Record<FieldType, readonly string[]>> = {
  attribute: ['500', '"text"', 'true'],
  text: ['"text"'],
  words: [],
  duration: ['2s', '150ms'],
  time: ['"2026-11-22T10:00:00Z"'],
};

/** What values of a field look like, for a message. */
export function valueHint(field: Field, type: FieldType = field.kind === 'attribute' ? 'attribute' : 'text'): string {
  return type === 'words' || wordsOf(field).length > 0 ? wordsOf(field).join(', ') : HINTS[type];
}

/** The values that can be named. */
export function valueWords(field: Field): readonly string[] {
  return field.kind === 'attribute' ? ['true', 'false'] : wordsOf(field);
}

/** @param after what stood before the value, for a message */
export function literalOf(field: Field, type: FieldType, cursor: TokenCursor, after: string): Literal {
  const token = cursor.next;
  if (token.kind === 'end' || token.kind === 'sign' || token.kind === 'attribute') {
    const hint = token.kind === 'attribute' ? '; two fields cannot be compared' : '';
    const message = `expected a value after ${after}, such as ${valueHint(field, type)}${hint}`;
    cursor.stop(message, expectedValues(field, type));
  }
  const value = readers[type](token, field);
  if (value === undefined) cursor.stop(refusal(token, field, type), expectedValues(field, type));
  cursor.take();
  return value;
}

type ValueToken = Exclude<Token, { kind: 'end' | 'sign' | 'attribute' }>;

const readers: Readonly<Record<FieldType, (token: ValueToken, field: Field) => Literal | undefined>> = {
  attribute: (token) => {
    if (token.kind === 'number' || token.kind === 'text') return token.value;
    return token.kind === 'word' && /^(?:true|false)$/.test(token.text) ? token.text === 'true' : undefined;
  },
  text: (token) => (token.kind === 'text' ? token.value : undefined),
  words: (token, field) => {
    const word = wordIn(token);
    return word !== undefined && wordsOf(field).includes(word) ? word : undefined;
  },
  duration: (token) => (token.kind === 'duration' ? token.micros : undefined),
  time: (token) => {
    if (token.kind === 'number') return token.value;
    return token.kind === 'text' ? microsOfTime(token.value) : undefined;
  },
};

function wordIn(token: ValueToken): string | undefined {
  if (token.kind === 'word') return token.text;
  return token.kind === 'text' ? token.value : undefined;
}

function expectedValues(field: Field, type: FieldType): readonly string[] {
  return type === 'words' ? wordsOf(field) : EXAMPLES[type];
}

function refusal(token: ValueToken, field: Field, type: FieldType): string {
  const name = fieldText(field);
  const word = wordIn(token);
  switch (type) {
    case 'words': {
      const words = wordsOf(field);
      const meant = word === undefined ? undefined : nearestWord(word, words);
      return `${name} is one of ${words.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
    }
    case 'duration':
      return `duration compares with a duration, such as 2s or 150ms${token.kind === 'number' ? ': a unit is missing' : ''}`;
    case 'time':
      return 'start compares with a time, such as "2026-11-22T10:00:00Z", or with microseconds since 1970';
    default:
      if (token.kind === 'word') return `expected a value; a text goes in double quotes: ${quote(token.text)}`;
      if (token.kind === 'duration')
        return `only duration compares with a duration; ${name} compares with ${HINTS[type]}`;
      return `${name} compares with a text, such as "text"`;
  }
}
