import type { Trace } from '../span/span.js';
import type { CriticalPath, CriticalSection } from './critical-path.js';
import { followsFromParent } from './self-times.js';
import { NO_PARENT, SpanTree } from './span-tree.js';

/**
 * Walks back from the end of the root: what a span waited for last is the child that ended last before that moment, and before that child began, the
 * child that ended last before then, and so on.
 *
 * A child counts as far as it overlaps its parent: what outlives the parent is not waited for. Children that only follow from their parent do not
 * count. Of several roots, it is the path of the longest; a span whose parent is missing is a root only when there is no other.
 */
export function criticalPathOf({ traceId, spans }: Trace): CriticalPath {
  const tree = new SpanTree(spans);
  const root = longestRoot(tree);
  if (root === undefined) return { traceId, durationMicros: 0, sections: [] };
  return {
    traceId,
    rootSpanId: spans[root]!.spanId,
    durationMicros: tree.ends[root]! - tree.starts[root]!,
    sections: sectionsBackwards(tree, root).toReversed(),
  };
}

function longestRoot({ roots, parents, starts, ends }: SpanTree): number | undefined {
  const whole = roots.filter((row) => parents[row] === NO_PARENT);
  let longest: number | undefined;
  for (const row of whole.length > 0 ? whole : roots) {
    if (longest === undefined || ends[row]! - starts[row]! > ends[longest]! - starts[longest]!) longest = row;
  }
  return longest;
}

/** A span on the path that is being walked back through. */
interface Visit {
  readonly row: number;
  readonly startMicros: number;
  /** What is after it has been explained. */
  untilMicros: number;
  /** Latest end last. */
  readonly awaited: Awaited[];
}

/** The part of a child that lies within its parent. */
interface Awaited {
  readonly row: number;
  readonly startMicros: number;
  readonly endMicros: number;
}

function sectionsBackwards(tree: SpanTree, root: number): CriticalSection[] {
  const sections: CriticalSection[] = [];
  const section = (row: number, startMicros: number, endMicros: number): void => {
    const durationMicros = endMicros - startMicros;
    if (durationMicros > 0) sections.push({ spanId: tree.spans[row]!.spanId, row, startMicros, durationMicros });
  };
  const visits = [visitOf(tree, { row: root, startMicros: tree.starts[root]!, endMicros: tree.ends[root]! })];
  while (visits.length > 0) {
    const visit = visits.at(-1)!;
    const child = lastAwaited(visit);
    section(visit.row, child?.endMicros ?? visit.startMicros, visit.untilMicros);
    if (child === undefined) visits.pop();
    else {
      visit.untilMicros = child.startMicros;
      visits.push(visitOf(tree, child));
    }
  }
  return sections;
}

/** The child that ended last before what has been explained; those that were still running then ran beside it. */
function lastAwaited({ awaited, untilMicros }: Visit): Awaited | undefined {
  for (let child = awaited.pop(); child !== undefined; child = awaited.pop()) {
    if (child.endMicros <= untilMicros) return child;
  }
  return undefined;
}

function visitOf(tree: SpanTree, { row, startMicros, endMicros }: Awaited): Visit {
  const awaited: Awaited[] = [];
  for (const child of tree.children(row)) {
    if (followsFromParent(tree.spans[child]!)) continue;
    const from = Math.max(startMicros, tree.starts[child]!);
    const until = Math.min(endMicros, tree.ends[child]!);
    if (from < until) awaited.push({ row: child, startMicros: from, endMicros: until });
  }
  // Of children that ended together, the longest explains the most.
  awaited.sort((a, b) => a.endMicros - b.endMicros || b.startMicros - a.startMicros || b.row - a.row);
  return { row, startMicros, untilMicros: endMicros, awaited };
}
