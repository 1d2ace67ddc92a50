import { describe, expect, it } from 'vitest';
import { aSummary } from './a-summary';
import { sortNameOf, sortSummaries, type SortName } from './sort-summaries';

const A = aSummary({ traceId: 'a', rootService: 'web 2', startMicros: 3, endMicros: 10, spanCount: 5 });
const B = aSummary({ traceId: 'b', rootService: 'web 10', startMicros: 1, endMicros: 2, errorSpanCount: 2 });
const C = aSummary({ traceId: 'c', rootService: 'ad', startMicros: 2, endMicros: 5, spanCount: 9, errorSpanCount: 1 });

describe('sortSummaries', () => {
  it.each<[SortName, string]>([
    ['recent', 'acb'],
    ['oldest', 'bca'],
    ['longest', 'acb'],
    ['shortest', 'bca'],
    ['most-spans', 'cab'],
    ['fewest-spans', 'bac'],
    ['most-errors', 'bca'],
    ['fewest-errors', 'acb'],
    ['name', 'cab'],
    ['name-down', 'bac'],
  ])('%s', (sort, order) => {
    expect(
      sortSummaries([A, B, C], sort)
        .map(({ traceId }) => traceId)
        .join(''),
    ).toBe(order);
  });

  it('takes a name that it does not know for the most recent', () => {
    expect([sortNameOf('toString'), sortNameOf(undefined), sortNameOf('longest')]).toEqual([
      'recent',
      'recent',
      'longest',
    ]);
  });
});
