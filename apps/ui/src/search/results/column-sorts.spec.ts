import type { TraceSummary } from '@app/model/reading';
import { expect, it } from 'vitest';
import { aSummary } from './a-summary';
import { COLUMN_SORTS, nextSort, sortedOf, type SortedColumn } from './column-sorts';
import { durationOf, nameOf, sortSummaries } from './sort-summaries';

const SMALL = aSummary({ rootService: 'a', startMicros: 0, endMicros: 1, spanCount: 1, errorSpanCount: 0 });
const LARGE = aSummary({ rootService: 'b', startMicros: 5, endMicros: 9, spanCount: 2, errorSpanCount: 1 });
const VALUES: Record<SortedColumn, (summary: TraceSummary) => string | number> = {
  Trace: nameOf,
  Spans: ({ spanCount }) => spanCount,
  Errors: ({ errorSpanCount }) => errorSpanCount,
  Duration: durationOf,
  Start: ({ startMicros }) => startMicros,
};

it.each(Object.keys(COLUMN_SORTS) as SortedColumn[])('the head of %s says how the rows are sorted', (column) => {
  for (const sort of COLUMN_SORTS[column]) {
    const [first, last] = sortSummaries([SMALL, LARGE], sort).map(VALUES[column]);
    expect(sortedOf(column, sort)).toBe(first! < last! ? 'ascending' : 'descending');
  }
});

it('is pressed once for the likelier order, and again for the other', () => {
  expect(nextSort('Duration', 'recent')).toBe('longest');
  expect(nextSort('Duration', 'longest')).toBe('shortest');
  expect(sortedOf('Duration', 'recent')).toBe('none');
});
