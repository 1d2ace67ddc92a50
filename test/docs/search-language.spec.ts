import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SEARCH_LIMITS, parseExpressionJson, parseTraceQl } from '@app/model';

const PAGE = readFileSync(new URL('../../docs/search-language.md', import.meta.url), 'utf8');
const BLOCKS = Array.from(PAGE.matchAll(/```\w*\n(.*?)\n```/gs), ([, block]) => block!);

describe('the page of the search language', () => {
  it.each(BLOCKS[0]!.split('\n'))('shows searches: %s', (text) => {
    expect(parseTraceQl(text)).toMatchObject({ ok: true });
  });

  it('shows a structured filter', () => {
    const parsed = parseExpressionJson(JSON.parse(BLOCKS[1]!));
    expect(parsed).toEqual(parseTraceQl('duration > 2s && .http.status_code in ("500", "503")'));
  });

  it('shows a message in its place', () => {
    const [search, marked] = BLOCKS[2]!.split('\n');
    const [, before, marks, message] = /^( *)(\^+) +(.*)$/.exec(marked!) ?? [];
    const problem = { message, column: before!.length + 1, length: marks!.length };
    expect(parseTraceQl(search!)).toMatchObject({ ok: false, problem });
  });

  it('names the limits as they are', () => {
    const { maxTextLength, maxConditions, maxPatterns, maxPatternLength, maxDepth } = SEARCH_LIMITS;
    const limits = [maxTextLength, maxConditions, `${maxPatterns}, of ${maxPatternLength}`, maxDepth];
    const rows = PAGE.slice(PAGE.indexOf('## Limits')).split('\n').slice(4, 8);
    expect(rows.map((row) => row.split('|')[2]!.replace('characters', '').trim())).toEqual(limits.map(String));
  });
});
