import { describe, expect, it } from 'vitest';
import { SEARCH_LIMITS } from './limits.js';
import { parseLogfmt } from './parse-logfmt.js';

describe('tags as logfmt', () => {
  it.each([
    ['', {}],
    ['  http.status_code=200  error=true ', { 'http.status_code': '200', error: 'true' }],
    ['message="a \\"b\\" = c" x=1', { message: 'a "b" = c', x: '1' }],
    ['query=a=b&c=d', { query: 'a=b&c=d' }],
    ['"a key"=v', { 'a key': 'v' }],
    ['error', { error: 'true' }],
    ['empty= other=""', { empty: '', other: '' }],
    ['a=1 a=2', { a: '2' }],
    ['__proto__=1', { ['__proto__']: '1' }],
    ['path=C:\\x', { path: 'C:\\x' }],
  ])('%s', (text, tags) => {
    const parsed = parseLogfmt(text);
    expect(parsed.ok && [...parsed.tags]).toEqual(Object.entries(tags));
  });

  it.each([
    ['a="b', 3, 'this text is never closed'],
    ['a="b"c', 6, 'expected a space after the closing "'],
    ['a="\\d"', 4, '\\d is no escape'],
    ['=b', 1, 'expected the key of a tag'],
    ['x =b', 3, 'expected the key of a tag'],
    ['a"b"=1', 2, 'expected = and a value after the key'],
  ])('%s is refused where it goes wrong', (text, column, message) => {
    expect(parseLogfmt(text)).toMatchObject({ problem: { column, message: expect.stringContaining(message) } });
  });

  it('are bounded in length and number', () => {
    const { maxConditions, maxTextLength } = SEARCH_LIMITS;
    expect(parseLogfmt('a'.padEnd(maxTextLength))).toMatchObject({ ok: true });
    expect(parseLogfmt('a'.padEnd(maxTextLength + 1))).toMatchObject({ ok: false });
    const tags = Array.from({ length: maxConditions }, (_, i) => `t${i}`).join(' ');
    expect(parseLogfmt(tags)).toMatchObject({ ok: true });
    expect(parseLogfmt(`${tags} more`)).toMatchObject({ ok: false });
  });
});
