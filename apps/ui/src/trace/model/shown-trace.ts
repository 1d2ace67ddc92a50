import { skeletonOfTrace, type Trace, type TraceSkeleton } from '@app/model/reading';
import { rowTreeOf, type RowTree } from './row-tree';

/** A trace as the page has it: its shape at once; its spans, with their attributes, when it is small enough to be sent whole. */
export interface ShownTrace {
  readonly traceId: string;
  readonly skeleton: TraceSkeleton;
  readonly tree: RowTree;
  /** End of the last span, microseconds after the start of the first; at least 1. */
  readonly totalMicros: number;
  /** Its spans are in the order of the skeleton's rows. */
  readonly whole?: Trace;
}

export function shownSkeleton(skeleton: TraceSkeleton): ShownTrace {
  const { offsetMicros, durationMicros } = skeleton;
  const totalMicros = offsetMicros.reduce((end, offset, row) => Math.max(end, offset + durationMicros[row]!), 1);
  return { traceId: skeleton.traceId, skeleton, tree: rowTreeOf(skeleton), totalMicros };
}

export function shownTrace(trace: Trace): ShownTrace {
  return { ...shownSkeleton(skeletonOfTrace(trace)), whole: trace };
}
