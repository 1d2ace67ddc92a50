import type { RowTree } from '../model/row-tree';

type Rows = ReadonlySet<number>;

export function allCollapsed({ childCount }: RowTree): Rows {
  const rows = new Set<number>();
  for (let row = 0; row < childCount.length; row++) if (childCount[row]! > 0) rows.add(row);
  return rows;
}

/** The deepest level that is open closes. */
export function oneLevelCollapsed(tree: RowTree, collapsed: Rows): Rows {
  let deepest = -1;
  forEachOpen(tree, collapsed, (row) => (deepest = Math.max(deepest, tree.depth[row]!)));
  if (deepest < 0) return collapsed;
  const rows = new Set(collapsed);
  forEachOpen(tree, collapsed, (row) => {
    if (tree.depth[row] === deepest) rows.add(row);
  });
  return rows;
}

/** Every collapsed row that is to be seen opens; those below stay as they are. */
export function oneLevelExpanded({ order, descendants }: RowTree, collapsed: Rows): Rows {
  const rows = new Set(collapsed);
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    if (rows.delete(row)) place += descendants[row]!;
  }
  return rows;
}

export function toggled(rows: Rows, row: number): Rows {
  const next = new Set(rows);
  if (!next.delete(row)) next.add(row);
  return next;
}

/** @returns the same set when the row can be seen already */
export function revealed(collapsed: Rows, parent: readonly number[], row: number): Rows {
  const above = ancestorsOf(parent, row).filter((ancestor) => collapsed.has(ancestor));
  if (above.length === 0) return collapsed;
  const next = new Set(collapsed);
  for (const ancestor of above) next.delete(ancestor);
  return next;
}

/** Collapses everything that has none of the rows below it. */
export function focusedOn(tree: RowTree, parent: readonly number[], rows: Iterable<number>): Rows {
  const leading = new Set<number>();
  for (const row of rows) {
    for (let above = parent[row]!; above >= 0 && !leading.has(above); above = parent[above]!) leading.add(above);
  }
  const collapsed = new Set(allCollapsed(tree));
  for (const row of leading) collapsed.delete(row);
  return collapsed;
}

/** From the top down, without the row itself. */
export function ancestorsOf(parent: readonly number[], row: number): number[] {
  const above: number[] = [];
  for (let ancestor = parent[row] ?? -1; ancestor >= 0; ancestor = parent[ancestor]!) above.push(ancestor);
  return above.toReversed();
}

function forEachOpen({ order, descendants, childCount }: RowTree, collapsed: Rows, visit: (row: number) => void): void {
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    if (collapsed.has(row)) place += descendants[row]!;
    else if (childCount[row]! > 0) visit(row);
  }
}
