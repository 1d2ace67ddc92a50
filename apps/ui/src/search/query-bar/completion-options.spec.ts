import { suggestionsAt } from '@app/model/reading';
import { describe, expect, it } from 'vitest';
import { fitting, keyOption, localOptions, valueOption } from './completion-options';

function typedAt(text: string): string[] {
  return suggestionsAt(text, text.length).flatMap((one) => localOptions(one).map((option) => option.text));
}

describe('options at the cursor', () => {
  it('go on with a space where something follows, and without one after a scope', () => {
    expect(typedAt('{ sp')).toEqual(['span.']);
    expect(typedAt('{ dur')).toEqual(['duration ']);
    expect(typedAt('{ kind = se')).toEqual(['server ']);
    expect(typedAt('{ .a = 1 ')).toEqual(['&& ', '|| ', '} ']);
  });

  it('put keys into quotes where they need them', () => {
    expect([keyOption('http.route').text, keyOption('a b').text]).toEqual(['http.route ', '"a b" ']);
  });

  it.each([
    ['200', 'span.code = ', '"200" '],
    ['200', 'span.code >= ', '200 '],
    ['GET', 'span.method > ', '"GET" '],
    ['say "hi"', 'span.a in (', '"say \\"hi\\"" '],
  ])('the value %s after %j is typed as %s', (value, before, text) => {
    expect(valueOption(value, before).text).toBe(text);
  });

  it('fit what is typed, those that begin with it first, each once', () => {
    const options = ['http.route', 'url.http', 'db.system', 'http.route'].map(keyOption);
    expect(fitting(options, 'HTTP').map(({ label }) => label)).toEqual(['http.route', 'url.http']);
  });
});
