import type { IndexSlice } from '@app/model';
import type { SourceIndexSummary } from './source-survey.js';

/** Fewer are not worth a part of their own. */
const LEAST_DOCUMENTS = 10_000;
const MOST_SLICES = 1_000;

export interface SliceOptions {
  /** How many parts to aim at, all indices together; an index is at least one. */
  readonly slices: number;
  /** Only documents that start in here; milliseconds, the end excluded. */
  readonly fromMillis?: number;
  readonly untilMillis?: number;
}

/**
 * Divides indices into parts that processes can read one by one: by time, since nothing else of a document tells in two points in time alike
 * which part it belongs to. Every document is in exactly one part; those without a time are in the last one of their index, unless there is an end.
 */
export function sourceSlices(summaries: readonly SourceIndexSummary[], options: SliceOptions): readonly IndexSlice[] {
  const total = summaries.reduce((sum, { documents }) => sum + documents, 0);
  return summaries.flatMap((summary) => {
    const share = Math.round((Math.min(options.slices, MOST_SLICES) * summary.documents) / Math.max(1, total));
    const worth = Math.ceil(summary.documents / LEAST_DOCUMENTS);
    return slicesOf(summary, Math.max(1, Math.min(share, worth)), options);
  });
}

function slicesOf(
  { index, firstMillis, lastMillis }: SourceIndexSummary,
  parts: number,
  options: SliceOptions,
): IndexSlice[] {
  const { fromMillis, untilMillis } = options;
  const start = Math.max(firstMillis ?? 0, fromMillis ?? -Infinity);
  const end = Math.min((lastMillis ?? 0) + 1, untilMillis ?? Infinity);
  const bounds: (number | undefined)[] = [fromMillis];
  for (let part = 1; part < parts; part++) {
    const bound = Math.floor(start + ((end - start) * part) / parts);
    if (bound > start && bound < end && bound !== bounds.at(-1)) bounds.push(bound);
  }
  return bounds.map((from, n) => {
    const until = n + 1 < bounds.length ? bounds[n + 1] : untilMillis;
    return {
      index,
      ...(from !== undefined && { fromMillis: from }),
      ...(until !== undefined && { untilMillis: until }),
    };
  });
}
