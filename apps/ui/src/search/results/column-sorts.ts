import type { Sorted } from '../../control/sort-button';
import type { SortName } from './sort-summaries';

/** What a column is sorted by when its head is pressed, and when it is pressed again. */
export const COLUMN_SORTS = {
  Trace: ['name', 'name-down'],
  Spans: ['most-spans', 'fewest-spans'],
  Errors: ['most-errors', 'fewest-errors'],
  Duration: ['longest', 'shortest'],
  Start: ['recent', 'oldest'],
} as const satisfies Record<string, readonly [SortName, SortName]>;

export type SortedColumn = keyof typeof COLUMN_SORTS;

export function nextSort(column: SortedColumn, sort: SortName): SortName {
  const [first, second] = COLUMN_SORTS[column];
  return sort === first ? second : first;
}

export function sortedOf(column: SortedColumn, sort: SortName): Sorted {
  const place = COLUMN_SORTS[column].findIndex((name) => name === sort);
  if (place < 0) return 'none';
  // Names go up first; of numbers and times, the largest are looked for.
  return (place === 0) === (column === 'Trace') ? 'ascending' : 'descending';
}
