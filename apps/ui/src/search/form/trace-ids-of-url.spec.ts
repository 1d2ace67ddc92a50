import { describe, expect, it } from 'vitest';
import { parseSearch } from '../../url/search-params';
import { traceIdsOfUrl } from './trace-ids-of-url';

describe('trace ids of a URL', () => {
  it.each([
    ['?traceID=ABC&traceID=def', ['abc', 'def']],
    ['?traceID=abc,def,', ['abc', 'def']],
    ['?traceID=abc&traceID=ABC', ['abc']],
    ['?span=1a+2b%40abc&traceID=def', ['def', 'abc']],
    ['?service=abc', []],
  ])('%s are %j', (url, traceIds) => {
    expect(traceIdsOfUrl(parseSearch(url))).toEqual({ traceIds, problems: [] });
  });

  it('says what is none', () => {
    expect(traceIdsOfUrl({ traceID: ['xyz', 'abc'] })).toEqual({
      traceIds: ['abc'],
      problems: ['traceID: xyz is not a trace id'],
    });
  });
});
