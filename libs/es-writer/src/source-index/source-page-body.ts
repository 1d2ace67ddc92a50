import type { IndexSlice } from '@app/model';
import type { estypes } from '@elastic/elasticsearch';

/** Sorts documents without a time behind all others, as a number that JSON keeps exact: the last moment of a date. */
export const WITHOUT_TIME = 8_640_000_000_000_000;

/** Time of a row, then its place in the point in time. */
export type SourceOrder = readonly [startMillis: number, place: number];

/** Where to go on: behind a row of the same point in time, or with the first document of a time, again. */
export interface SourcePosition {
  readonly fromMillis?: number | undefined;
  readonly after?: SourceOrder | undefined;
}

/**
 * One page of a slice, oldest first. Only times can be gone on from in another point in time: a place, or a document's number, means nothing
 * there, and ids have no order that Elasticsearch keeps.
 */
export function sourcePageBody(
  slice: IndexSlice,
  size: number,
  { fromMillis, after }: SourcePosition,
): estypes.SearchRequest {
  return {
    size,
    track_total_hits: false,
    query: sliceQuery({ ...slice, ...(fromMillis !== undefined && { fromMillis }) }),
    sort: [{ startTimeMillis: { order: 'asc', missing: WITHOUT_TIME, unmapped_type: 'date' } }],
    ...(after && { search_after: [...after] }),
  };
}

/** The documents of a slice, those without a time with the part that has no end. */
export function sliceQuery({ fromMillis, untilMillis }: IndexSlice): estypes.QueryDslQueryContainer {
  if (fromMillis === undefined && untilMillis === undefined) return { match_all: {} };
  const from = fromMillis === undefined ? {} : { gte: fromMillis };
  const until = untilMillis === undefined ? {} : { lt: untilMillis };
  const timed = { range: { startTimeMillis: { ...from, ...until, format: 'epoch_millis' } } };
  if (untilMillis !== undefined) return timed;
  return { bool: { should: [timed, { bool: { must_not: { exists: { field: 'startTimeMillis' } } } }] } };
}
