import { describe, expect, it } from 'vitest';
import { lookupOf } from './time-hints.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

describe('the hints of when a trace was', () => {
  it.each([
    { query: '', hints: {} },
    { query: 'start=&end=', hints: {} },
    { query: 'start=0&end=-1', hints: {} },
    { query: 'start=1767225600000000', hints: { startMinMicros: 1_767_225_600_000_000 } },
    { query: 'end=1767229200000', hints: { startMaxMicros: 1_767_229_200_000_000 } },
    {
      query: 'start=1767225600000&end=1767229200000000',
      hints: { startMinMicros: 1_767_225_600_000_000, startMaxMicros: 1_767_229_200_000_000 },
    },
  ])('of "$query" are $hints', ({ query, hints }) => {
    expect(lookupOf(TRACE_ID, new URLSearchParams(query))).toEqual({ traceId: TRACE_ID, ...hints });
  });
});
