import type { TraceSummary } from '@app/model/reading';

/** By the name that the URL has; the first is the order of the search itself. */
export const SORTS = {
  recent: 'Most recent',
  oldest: 'Oldest',
  longest: 'Longest',
  shortest: 'Shortest',
  'most-spans': 'Most spans',
  'fewest-spans': 'Fewest spans',
  'most-errors': 'Most errors',
  'fewest-errors': 'Fewest errors',
  name: 'Name A–Z',
  'name-down': 'Name Z–A',
} as const;

export type SortName = keyof typeof SORTS;

export function sortNameOf(text: string | undefined): SortName {
  return text !== undefined && Object.hasOwn(SORTS, text) ? (text as SortName) : 'recent';
}

export function durationOf({ startMicros, endMicros }: TraceSummary): number {
  return endMicros - startMicros;
}

/** `service: operation` of the root. */
export function nameOf({ rootService, rootOperation }: TraceSummary): string {
  return `${rootService}: ${rootOperation}`;
}

type Order = (a: TraceSummary, b: TraceSummary) => number;

const byStart: Order = (a, b) => a.startMicros - b.startMicros;
const byDuration: Order = (a, b) => durationOf(a) - durationOf(b);
const bySpans: Order = (a, b) => a.spanCount - b.spanCount;
const byErrors: Order = (a, b) => a.errorSpanCount - b.errorSpanCount;
const byName: Order = (a, b) => NAMES.compare(nameOf(a), nameOf(b));
const down =
  (order: Order): Order =>
  (a, b) =>
    order(b, a);

const NAMES = new Intl.Collator('en', { numeric: true });

const ORDERS: Readonly<Record<SortName, Order>> = {
  recent: down(byStart),
  oldest: byStart,
  longest: down(byDuration),
  shortest: byDuration,
  'most-spans': down(bySpans),
  'fewest-spans': bySpans,
  'most-errors': down(byErrors),
  'fewest-errors': byErrors,
  name: byName,
  'name-down': down(byName),
};

/** Of what is loaded. What is equal keeps its order. */
export function sortSummaries(summaries: readonly TraceSummary[], sort: SortName): readonly TraceSummary[] {
  return summaries.toSorted(ORDERS[sort]);
}
