import type { TraceSkeleton } from '@app/model/reading';
import { ERROR } from './span-words';

/**
 * The rows of a skeleton as they stand below each other: depth first, children by start time. A span's descendants follow it at once, which makes
 * collapsing it a skip.
 */
export interface RowTree {
  /** Rows of the skeleton, top to bottom. */
  readonly order: Int32Array;
  /** By row: its place in `order`. */
  readonly place: Int32Array;
  /** By row: 0 at the top. */
  readonly depth: Int32Array;
  /** By row: how many descendants it has. */
  readonly descendants: Int32Array;
  /** By row: how many children. */
  readonly childCount: Int32Array;
  /** By row: whether it, or a descendant of it, has the status error. */
  readonly hasErrorBelow: Uint8Array;
  readonly maxDepth: number;
}

/** Linear; without recursion, as a trace may be as deep as it is long. */
export function rowTreeOf({ parent, status }: Pick<TraceSkeleton, 'parent' | 'status'>): RowTree {
  const size = parent.length;
  const { firstChild, nextSibling, firstRoot, childCount } = linked(parent);
  const order = new Int32Array(size);
  const place = new Int32Array(size);
  const depth = new Int32Array(size);
  const waiting: number[] = [];
  let row = firstRoot;
  let maxDepth = 0;
  for (let index = 0; index < size; index++) {
    order[index] = row;
    place[row] = index;
    const above = parent[row]!;
    depth[row] = above < 0 ? 0 : depth[above]! + 1;
    maxDepth = Math.max(maxDepth, depth[row]!);
    if (nextSibling[row]! >= 0) waiting.push(nextSibling[row]!);
    row = firstChild[row]! >= 0 ? firstChild[row]! : (waiting.pop() ?? -1);
  }
  const descendants = new Int32Array(size);
  const hasErrorBelow = new Uint8Array(size);
  for (let index = size - 1; index >= 0; index--) {
    const child = order[index]!;
    if (status[child] === ERROR) hasErrorBelow[child] = 1;
    const above = parent[child]!;
    if (above < 0) continue;
    descendants[above]! += descendants[child]! + 1;
    hasErrorBelow[above]! |= hasErrorBelow[child]!;
  }
  return { order, place, depth, descendants, childCount, hasErrorBelow, maxDepth };
}

/** Rows come by start time; walking them backwards makes each list come by start time too. Roots are siblings of each other. */
function linked(parent: readonly number[]) {
  const firstChild = new Int32Array(parent.length).fill(-1);
  const nextSibling = new Int32Array(parent.length).fill(-1);
  const childCount = new Int32Array(parent.length);
  let firstRoot = -1;
  for (let row = parent.length - 1; row >= 0; row--) {
    const above = parent[row]!;
    nextSibling[row] = above < 0 ? firstRoot : firstChild[above]!;
    if (above < 0) {
      firstRoot = row;
    } else {
      firstChild[above] = row;
      childCount[above]!++;
    }
  }
  return { firstChild, nextSibling, firstRoot, childCount };
}

/** @param collapsed rows whose descendants are hidden */
export function visibleRows({ order, descendants }: RowTree, collapsed: ReadonlySet<number>): Int32Array {
  if (collapsed.size === 0) return order;
  const rows = new Int32Array(order.length);
  let length = 0;
  for (let index = 0; index < order.length; index++) {
    const row = order[index]!;
    rows[length++] = row;
    if (collapsed.has(row)) index += descendants[row]!;
  }
  return rows.subarray(0, length);
}
