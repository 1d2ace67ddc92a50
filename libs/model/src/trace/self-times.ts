import type { Span } from '../span/span.js';
import type { SpanTree } from './span-tree.js';

/** Whether the span only follows from its parent, which did not wait for it. */
export function followsFromParent({ traceId, parentSpanId, references }: Span): boolean {
  const parent = references.find((reference) => reference.traceId === traceId && reference.spanId === parentSpanId);
  return parent?.refType === 'FOLLOWS_FROM';
}

/**
 * Microseconds by row in which a span was at work itself: its duration without the time in which at least one of its children ran. Children that
 * only follow from it take nothing away.
 */
export function selfTimesOf(tree: SpanTree): Float64Array {
  return Float64Array.from(tree.spans, (_, row) => tree.ends[row]! - tree.starts[row]! - coveredMicros(tree, row));
}

/** Length of the union of the children's times within the span's own. */
function coveredMicros(tree: SpanTree, row: number): number {
  const end = tree.ends[row]!;
  let covered = 0;
  let coveredUntil = tree.starts[row]!;
  for (const child of tree.children(row)) {
    if (followsFromParent(tree.spans[child]!)) continue;
    const from = Math.max(coveredUntil, tree.starts[child]!);
    const until = Math.min(end, tree.ends[child]!);
    if (until <= from) continue;
    covered += until - from;
    coveredUntil = until;
  }
  return covered;
}
