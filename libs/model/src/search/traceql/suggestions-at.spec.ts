import { describe, expect, it } from 'vitest';
import { suggestionsAt, type Suggestion } from './suggestions-at.js';

/** @param text with | for the cursor */
function suggested(text: string): string[] {
  return suggestionsAt(text.replace('|', ''), text.indexOf('|')).map(summary);
}

function summary({ kind, from, to, prefix, level, words }: Suggestion): string {
  return [kind, `${from}-${to}`, `"${prefix}"`, level, ...words].filter((part) => part !== undefined).join(' ');
}

const SCOPES = 'span. resource. event. link. .';
const FIELDS = 'name kind status duration start service';
const COMPARISONS = '= != > >= < <= in not in';

describe('at the cursor', () => {
  it.each([
    ['|', ['keyword 0-0 "" {', `scope 0-0 "" ${SCOPES}`, `intrinsic 0-0 "" ${FIELDS}`]],
    ['{ |', ['keyword 2-2 "" } ! (', `scope 2-2 "" ${SCOPES}`, `intrinsic 2-2 "" ${FIELDS}`]],
    ['{ s|', ['scope 2-3 "s" span.', 'intrinsic 2-3 "s" status start service']],
    ['.a && dur|', ['intrinsic 6-9 "dur" duration']],
    ['{ span.|', ['attribute-key 7-7 "" span']],
    ['{ span.http.st|atus = 5', ['attribute-key 7-18 "http.st" span']],
    ['.a|', ['attribute-key 1-2 "a" any']],
    ['span."a |', ['attribute-key 5-8 "a " span']],
    ['span.a |', [`operator 7-7 "" ${COMPARISONS} =~ !~`, 'keyword 7-7 "" && ||']],
    ['duration |', [`operator 9-9 "" ${COMPARISONS}`]],
    ['kind not |', ['operator 9-9 "" in']],
    ['kind n|', ['operator 5-6 "n" not in']],
    ['kind = s|', ['value 7-8 "s" server']],
    ['status in (error, |', ['value 18-18 "" unset ok error']],
    ['span.a = "ca|rt" && .b', ['value 9-15 "ca"']],
    ['span.a = `c|', ['value 9-11 "c"']],
    ['{ .a = 1 |', ['keyword 9-9 "" && || }']],
    ['(.a = 1 |', ['keyword 8-8 "" && || )']],
    ['nonsense here |', []],
    ['.a = "\\d|', []],
  ])('of %s', (text, expected) => {
    expect(suggested(text)).toEqual(expected);
  });

  it('a value comes with its field, so that a store can be asked for more', () => {
    expect(suggestionsAt('resource.zone = "e', 18)).toMatchObject([
      { kind: 'value', prefix: 'e', field: { kind: 'attribute', level: 'resource', key: 'zone' } },
    ]);
  });
});
