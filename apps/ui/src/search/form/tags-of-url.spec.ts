import { parseLogfmt } from '@app/model/reading';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchParams } from '../../url/search-params';
import { logfmtPair, tagsOfUrl } from './tags-of-url';

describe('tags of a URL', () => {
  it.each([
    [{ tags: '{"http.status_code":"500","error":"true"}' }, 'http.status_code=500 error=true', "Jaeger's link"],
    [{ tags: '{"http.status_code":500,"error":true}' }, 'http.status_code=500 error=true', 'values that are no texts'],
    [{ tags: '{"message":"a b"}' }, 'message="a b"', 'a value with a space'],
    [{ tags: 'error=true message="a b"' }, 'error=true message="a b"', 'logfmt'],
    [{ tags: ['{"a":"1"}', 'b=2'] }, 'a=1 b=2', 'both'],
    [{ tag: ['error:true', 'url:http://a:1'] }, 'error=true url=http://a:1', "Jaeger's older form"],
    [{}, '', 'nothing'],
  ])('%j are %s: %s', (params: SearchParams, tags, _why) => {
    expect(tagsOfUrl(params)).toEqual({ tags, problems: [] });
  });

  it.each([
    [{ tags: '{"a":' }, 'tags: it is neither logfmt nor a map in JSON'],
    [{ tags: 'a="b' }, 'tags: '],
    [{ tag: 'error' }, 'tag: error is not of the form key:value'],
  ])('%j are said to be unreadable', (params, problem) => {
    const { tags, problems } = tagsOfUrl(params);
    expect(tags).toBe('');
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  it('any pair is read back from its logfmt', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (key, value) => {
        const parsed = parseLogfmt(logfmtPair(key, value));
        expect(parsed.ok && [...parsed.tags]).toEqual([[key, value]]);
      }),
    );
  });
});
