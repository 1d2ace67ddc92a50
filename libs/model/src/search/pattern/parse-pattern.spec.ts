import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { patternMatcher } from './matches-pattern.js';
import { parsePattern } from './parse-pattern.js';
import { luceneLiteral, toLucene } from './to-lucene.js';

const character = fc.constantFrom(
  'a',
  'b',
  'é',
  '🦥',
  '-',
  '/',
  '\n',
  ' ',
  '0',
  '_',
  '~',
  '"',
  '&',
  '#',
  '@',
  '<',
  '>',
);
const escaped = fc.constantFrom('\\.', '\\*', '\\[', '\\]', '\\\\', '\\$', '\\^', '\\n', '\\-', '\\(', '\\|', '\\{');
const named = fc.constantFrom('\\d', '\\w', '\\s', '\\D', '\\W', '\\S');
const inClass = fc.constantFrom(
  'a',
  'b',
  'a-f',
  '0-9',
  'é-🦥',
  '_',
  '&',
  '"',
  '^',
  '\\]',
  '\\-',
  '\\^',
  '\\d',
  '\\s',
  '\\w',
);
const characterClass = fc
  .tuple(fc.constantFrom('[', '[^'), fc.constantFrom('x', 'b-d', '\\d'), fc.array(inClass, { maxLength: 3 }))
  .map(([open, first, more]) => `${open}${first}${more.join('')}]`);
const { pattern: randomPattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    character,
    escaped,
    named,
    characterClass,
    fc.constant('.'),
    fc.array(tie('pattern'), { maxLength: 3 }).map((parts) => parts.join('')),
    fc.array(tie('pattern'), { maxLength: 3 }).map((options) => `(${options.join('|')})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{0}', '{1,3}', '{0,2}', '{2,}'))
      .map(([part, repetition]) => `(?:${part})${repetition}`),
  ),
}));
const value = fc.array(fc.constantFrom('a', 'b', 'c', 'é', '🦥', '-', '.', ']', '\n', '0', '_', '"', '&', '^', '$'), {
  maxLength: 6,
});

describe('a pattern', () => {
  it('matches what RE2 matches as a whole', () => {
    fc.assert(
      fc.property(randomPattern, value, (pattern, characters) => {
        const text = characters.join('');
        const expected = RE2JS.compile(pattern, RE2JS.DOTALL).matches(text);
        expect(patternMatcher(pattern)(text)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('matches in Lucene what it matches in memory, as far as its syntax can be read without it', () => {
    fc.assert(
      fc.property(randomPattern, value, (pattern, characters) => {
        const text = characters.join('');
        const parsed = parsePattern(pattern);
        const inLucene = parsed.ok && asInLucene(toLucene(parsed.pattern)).test(text);
        expect(inLucene).toBe(patternMatcher(pattern)(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['GET /', 'GET /'],
    ['a.c', 'a.c'],
    ['[a-z]', '[a-z]'],
    ['[^"\\]]', '[^\\"\\]]'],
    ['\\d+', '[0-9]+'],
    ['\\s', '[\t-\n\f-\r ]'],
    ['^a|b$', '(a|b)'],
    ['a|', '(a|())'],
    ['(ab)*', '(ab)*'],
    ['(a|b){2,3}', '(a|b){2,3}'],
    ['a~b<1-2>&@#"', 'a\\~b\\<1\\-2\\>\\&\\@\\#\\"'],
  ])('%s is %s to Lucene', (pattern, lucene) => {
    const parsed = parsePattern(pattern);
    expect(parsed.ok && toLucene(parsed.pattern)).toBe(lucene);
  });

  it('can stand after a literal text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(asInLucene(luceneLiteral(text)).test(text)).toBe(true);
      }),
    );
  });

  it.each([
    ['a**', 2, 'only one repetition'],
    ['a+?', 3, 'no lazy repetition'],
    ['*a', 1, 'there is nothing to repeat'],
    ['a{2', 2, 'expected a repetition'],
    ['a{,2}', 2, 'expected a repetition'],
    ['a{3,2}', 2, 'smaller than the first'],
    ['a{101}', 2, 'at most 100 repetitions'],
    ['a{1,101}', 2, 'at most 100 repetitions'],
    ['(a', 1, 'never closed'],
    ['a)', 2, 'closes nothing'],
    ['[a', 1, 'never closed'],
    ['[]', 1, 'never closed'],
    ['[z-a]', 2, 'a range goes from'],
    ['[a-\\d]', 2, 'a range goes from'],
    ['[[:alpha:]]', 2, 'classes with names'],
    ['[^\\d\\D]', 1, 'no character is left'],
    ['(?i)a', 1, 'only plain groups'],
    ['(?=a)', 1, 'only plain groups'],
    ['(a)\\1', 4, '\\1 is not possible'],
    ['\\bword', 1, '\\b is not possible'],
    ['\\pL', 1, '\\p is not possible'],
    ['a\\', 2, 'a character has to follow'],
    ['a^b', 2, '^ can only stand at the beginning'],
    ['a$b', 2, '$ can only stand at the end'],
    ['(a$)', 3, '$ can only stand at the end'],
    ['🦥\ud800', 3, 'half of a character'],
  ])('%j is refused where it goes wrong', (pattern, column, message) => {
    expect(parsePattern(pattern)).toMatchObject({ problem: { column, message: expect.stringContaining(message) } });
  });

  it.each([
    ['nested bounds', '(((a{50}){50}){50}){50}'],
    ['exponentially many states', '.*a.{30}'],
    ['nested empty bounds', '((((){50}){50}){50}){50}'],
    ['overlapping repetitions', '(.?a.?){90}.*b.{12}'],
  ])('is refused when it is costly: %s', (_, pattern) => {
    expect(parsePattern(pattern)).toMatchObject({ problem: { message: expect.stringContaining('too many') } });
  });

  it.each(['(a*)*b', '(a|a)*b', '(a|aa)+$', '(.*)*x', '([a-zA-Z]+)*!'])(
    'takes one step for each character, also %s',
    (pattern) => {
      expect(patternMatcher(pattern)('a'.repeat(100_000))).toBe(pattern === '(a|aa)+$');
    },
  );

  it('has a bound of length and of depth', () => {
    expect(parsePattern('a'.repeat(256))).toMatchObject({ ok: true });
    expect(parsePattern('a'.repeat(257))).toMatchObject({ ok: false });
    expect(parsePattern('🦥'.repeat(256))).toMatchObject({ ok: true });
    expect(parsePattern(`${'('.repeat(32)}a${')'.repeat(32)}`)).toMatchObject({ ok: true });
    expect(parsePattern(`${'('.repeat(33)}a${')'.repeat(33)}`)).toMatchObject({ ok: false });
  });

  it('that was not checked is a mistake of the program', () => {
    expect(() => patternMatcher('(')).toThrow(RangeError);
  });
});

/** Lucene's syntax in JavaScript's: there a backslash before anything makes it literal, and `()` is the empty text. */
function asInLucene(lucene: string): RegExp {
  return new RegExp(`^(?:${lucene.replaceAll(/\\(.)/gsu, (_, literal: string) => asJavaScript(literal))})$`, 'su');
}

function asJavaScript(literal: string): string {
  return `\\u{${literal.codePointAt(0)!.toString(16)}}`;
}
