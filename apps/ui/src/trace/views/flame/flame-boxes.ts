import type { FlameTree } from './flame-tree';

export interface FlameWindow {
  /** The frame that fills the width; -1: the whole. */
  readonly zoomed: number;
  readonly collapsed: ReadonlySet<number>;
  readonly widthPixels: number;
  /** First and last depth to draw. */
  readonly firstDepth: number;
  readonly lastDepth: number;
}

export interface FlameBox {
  readonly frame: number;
  readonly depth: number;
  /** Pixels. */
  readonly left: number;
  readonly width: number;
}

/** Narrower ones are not drawn. */
const MIN_PIXELS = 0.5;

/** What is to be drawn, from left to right within each depth. Bounded by the pixels, not by the spans. */
export function flameBoxesOf(tree: FlameTree, window: FlameWindow): FlameBox[] {
  const { zoomed, collapsed, widthPixels, firstDepth, lastDepth } = window;
  const origin = zoomed < 0 ? 0 : tree.start[zoomed]!;
  const shown = zoomed < 0 ? tree.totalWeight : tree.weight[zoomed]!;
  const scale = shown > 0 ? widthPixels / shown : 0;
  const boxes: FlameBox[] = [];
  for (let frame = zoomed < 0 ? -1 : tree.parent[zoomed]!; frame >= 0; frame = tree.parent[frame]!) {
    const depth = tree.depth[frame]!;
    if (depth >= firstDepth && depth <= lastDepth) boxes.push({ frame, depth, left: 0, width: widthPixels });
  }
  const end = zoomed < 0 ? tree.place.length : tree.end[zoomed]!;
  let frame = Math.max(0, zoomed);
  while (frame < end) {
    const width = tree.weight[frame]! * scale;
    const depth = tree.depth[frame]!;
    if (width < MIN_PIXELS || depth > lastDepth) {
      frame = tree.end[frame]!;
      continue;
    }
    if (depth >= firstDepth) boxes.push({ frame, depth, left: (tree.start[frame]! - origin) * scale, width });
    frame = collapsed.has(frame) ? tree.end[frame]! : frame + 1;
  }
  return boxes;
}

/** Finds the box at a point without walking over all of them. */
export function boxFinderOf(boxes: readonly FlameBox[]): (depth: number, x: number) => FlameBox | undefined {
  const byDepth = Map.groupBy(boxes, ({ depth }) => depth);
  return (depth, x) => {
    const row = byDepth.get(depth) ?? [];
    let low = 0;
    let high = row.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const box = row[middle]!;
      if (x < box.left) high = middle - 1;
      else if (x >= box.left + box.width) low = middle + 1;
      else return box;
    }
    return undefined;
  };
}
