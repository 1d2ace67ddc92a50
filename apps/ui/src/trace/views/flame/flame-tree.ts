/** What frames are made of: spans, or the paths of many. Places are the caller's. */
export interface FlameSource {
  /** By place; below 0 at the top. */
  readonly parent: ArrayLike<number>;
  /** By place. */
  readonly selfMicros: ArrayLike<number>;
  /** Places, parents before their children, siblings from left to right. */
  readonly topDown: ArrayLike<number>;
  /** Siblings with more weight come first instead. */
  readonly heaviestFirst: boolean;
}

/**
 * Frames in the order in which they are drawn: each is followed by what is below it. A frame is as wide as the self time of it and of all below it, so
 * that children fit in their parents however many ran at once. Where no span took any time, all spans are as wide as each other.
 */
export interface FlameTree {
  /** By frame: its place in the source. */
  readonly place: Int32Array;
  /** By frame: the frame above, or -1. */
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  /** By frame: the first frame after it that is not below it. */
  readonly end: Int32Array;
  /** By frame: its left edge and its width, in units of the whole's. */
  readonly start: Float64Array;
  readonly weight: Float64Array;
  readonly totalWeight: number;
  readonly maxDepth: number;
}

/** Without recursion, as a trace may be as deep as it is long. */
export function flameTreeOf(source: FlameSource): FlameTree {
  const size = source.parent.length;
  const weights = weightsOf(source);
  const { firstChild, nextSibling, firstRoot } = siblingsOf(source, weights);
  const tree = {
    place: new Int32Array(size),
    parent: new Int32Array(size),
    depth: new Int32Array(size),
    end: new Int32Array(size),
    start: new Float64Array(size),
    weight: new Float64Array(size),
  };
  const frameOfPlace = new Int32Array(size);
  const filled = new Float64Array(size);
  const waiting: number[] = [];
  let totalWeight = 0;
  let maxDepth = 0;
  let next = firstRoot;
  for (let frame = 0; frame < size; frame++) {
    const place = next;
    const above = source.parent[place]! < 0 ? -1 : frameOfPlace[source.parent[place]!]!;
    frameOfPlace[place] = frame;
    tree.place[frame] = place;
    tree.parent[frame] = above;
    tree.depth[frame] = above < 0 ? 0 : tree.depth[above]! + 1;
    tree.weight[frame] = weights[place]!;
    tree.start[frame] = above < 0 ? totalWeight : tree.start[above]! + filled[above]!;
    if (above < 0) totalWeight += weights[place]!;
    else filled[above]! += weights[place]!;
    maxDepth = Math.max(maxDepth, tree.depth[frame]!);
    if (nextSibling[place]! >= 0) waiting.push(nextSibling[place]!);
    next = firstChild[place]! >= 0 ? firstChild[place]! : (waiting.pop() ?? -1);
  }
  for (let frame = size - 1; frame >= 0; frame--) {
    tree.end[frame] = Math.max(tree.end[frame]!, frame + 1);
    const above = tree.parent[frame]!;
    if (above >= 0) tree.end[above] = Math.max(tree.end[above]!, tree.end[frame]!);
  }
  return { ...tree, totalWeight, maxDepth };
}

/** By place: of it and of all below it. */
function weightsOf({ parent, selfMicros, topDown }: FlameSource): Float64Array {
  const own = Float64Array.from(selfMicros, (micros) => Math.max(0, micros));
  const weights = own.some((micros) => micros > 0) ? own : own.fill(1);
  for (let index = topDown.length - 1; index >= 0; index--) {
    const place = topDown[index]!;
    if (parent[place]! >= 0) weights[parent[place]!]! += weights[place]!;
  }
  return weights;
}

/** Walking the places backwards makes each list of children come in their order. */
function siblingsOf({ parent, topDown, heaviestFirst }: FlameSource, weights: Float64Array) {
  const places = Int32Array.from(topDown);
  if (heaviestFirst) places.sort((a, b) => weights[b]! - weights[a]! || a - b);
  const firstChild = new Int32Array(places.length).fill(-1);
  const nextSibling = new Int32Array(places.length).fill(-1);
  let firstRoot = -1;
  for (let index = places.length - 1; index >= 0; index--) {
    const place = places[index]!;
    const above = parent[place]!;
    nextSibling[place] = above < 0 ? firstRoot : firstChild[above]!;
    if (above < 0) firstRoot = place;
    else firstChild[above] = place;
  }
  return { firstChild, nextSibling, firstRoot };
}
