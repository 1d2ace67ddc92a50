import { expect, it } from 'vitest';
import { clipped, looksLikeJson, prettyJson, shownLength, withControlPictures } from './shown-value';

it('shows a megabyte within three steps', () => {
  expect(shownLength(0)).toBe(500);
  expect(shownLength(2)).toBeGreaterThan(500_000);
});

it('shows control characters as pictures and keeps lines', () => {
  expect(withControlPictures('a\u0000b\u001b[31m\nc\u007f')).toBe('a␀b␛[31m\nc␡');
});

it.each([
  ['{"a":1}', true],
  [' [1, 2] ', true],
  ['{a', false],
  ['text', false],
  ['{}', false],
])('takes %j for JSON: %s', (text, expected) => {
  expect(looksLikeJson(text)).toBe(expected);
});

it('lays JSON out, and leaves what is none', () => {
  expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(prettyJson('{nope}')).toBeUndefined();
});

it('clips', () => {
  expect(clipped('abcdef', 3)).toBe('abc…');
  expect(clipped('abc', 3)).toBe('abc');
});
