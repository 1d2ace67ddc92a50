import { selfTimesOf, SpanTree, type TraceSkeleton } from '@app/model/reading';
import type { ShownTrace } from './shown-trace';

const known = new WeakMap<ShownTrace, Float64Array>();

/**
 * Microseconds by row in which a span was at work itself, and none of its children. Of a trace that is not here whole, a span that only follows from
 * its parent counts as its child: the skeleton does not tell them apart.
 */
export function selfMicrosOf(trace: ShownTrace): Float64Array {
  const made =
    known.get(trace) ?? (trace.whole ? selfTimesOf(new SpanTree(trace.whole.spans)) : ofSkeleton(trace.skeleton));
  known.set(trace, made);
  return made;
}

/** Rows come by start time, so the children of each span do. */
function ofSkeleton({ parent, offsetMicros, durationMicros }: TraceSkeleton): Float64Array {
  const self = Float64Array.from(durationMicros, (duration) => Math.max(0, duration));
  const coveredUntil = Float64Array.from(offsetMicros);
  parent.forEach((above, row) => {
    if (above < 0) return;
    const endOfParent = offsetMicros[above]! + Math.max(0, durationMicros[above]!);
    const from = Math.max(coveredUntil[above]!, offsetMicros[row]!);
    const until = Math.min(endOfParent, offsetMicros[row]! + Math.max(0, durationMicros[row]!));
    if (until <= from) return;
    self[above]! -= until - from;
    coveredUntil[above] = until;
  });
  return self;
}
