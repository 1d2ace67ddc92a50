import { describe, expect, it } from 'vitest';
import { capNotice, traceLimit } from './trace-limit.js';

const defaults = { default: 100, max: 1500 };

describe('the number of traces of a search', () => {
  it.each([
    { requested: undefined, limit: { limit: 100 } },
    { requested: 1, limit: { limit: 1 } },
    { requested: 1500, limit: { limit: 1500 } },
    { requested: 1501, limit: { limit: 1500, cappedFrom: 1501 } },
  ])('is $limit for a requested $requested', ({ requested, limit }) => {
    expect(traceLimit(requested, defaults)).toEqual(limit);
  });

  it('is explained when the cap cut something off', () => {
    const limit = traceLimit(10_000, defaults);
    expect(capNotice(limit, 1500)).toBe(
      'limit 10000 is above the maximum: only the 1500 newest traces are returned (QUERY_MAX_TRACES)',
    );
  });

  it('is not explained when there were no more traces, nor when the request was within the cap', () => {
    expect(capNotice(traceLimit(10_000, defaults), 1499)).toBeUndefined();
    expect(capNotice(traceLimit(1500, defaults), 1500)).toBeUndefined();
  });
});
